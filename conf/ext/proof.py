"""Prove answer keys while pages are read; check first that the claims compile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from questions.errors import BankError
from questions.prover import LIMIT, Prover

from .author_errors import stop_build
from .bank_files import bank_folder
from .project_folders import project_folders

if TYPE_CHECKING:
    from questions.load import Entry
    from questions.proof_job import Proved
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PROVERS: dict[int, Prover] = {}  # by process id: forks must not share a prover


def prove_key(env: BuildEnvironment, entry: Entry) -> Proved:
    """Prove the key of a question, and draw its curves.

    The page depends on every file of the project that the proof has read.

    :raises BankError: if the key or its proof is wrong
    """
    answer = _prover(env).prove(entry)
    for file in answer.files:
        env.note_dependency(file)
    if isinstance(answer.proved, BankError):
        raise answer.proved
    return answer.proved


def _prover(env: BuildEnvironment) -> Prover:
    process = os.getpid()
    if process not in PROVERS:
        config = env.config
        PROVERS[process] = Prover(
            config.questions_claims, project_folders(env), config.proof_timeout
        )
    return PROVERS[process]


def check_claims(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Stop the build if a file of claims is not Python: once, not per question."""
    problems = []
    for path in sorted(bank_folder(env).glob("claims/*.py")) if docnames else []:
        try:
            compile(path.read_bytes(), path.name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            name = os.path.relpath(path, env.srcdir.parent)
            problem = getattr(error, "msg", str(error))
            problems.append(f"{name}:{line}: not valid Python: {problem}; fix it")
    if problems:
        stop_build(problems)


def close(*_: object) -> None:
    """Stop the provers: every page has been read."""
    while PROVERS:
        PROVERS.popitem()[1].close()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.bank_files")
    app.setup_extension("ext.project_folders")
    app.add_config_value("proof_timeout", LIMIT, "", int)
    app.connect("env-before-read-docs", check_claims)
    app.connect("env-updated", close)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
