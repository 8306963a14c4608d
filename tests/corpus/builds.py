"""Cases that need a build of their own: unusual files, and settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from content.files import read_text
from ext import linked_files

from tests.conf.conftest import ROOT, run_sphinx
from tests.corpus.cases import Case, Outcome
from tests.corpus.project import BASE, EXTENSIONS, SETTINGS, Outcomes, write

if TYPE_CHECKING:
    from tests.conf.conftest import Built

EXTENSION = "extensions=myst_parser,ext.surroundings"


def run_files(cases: list[Case], folder: Path) -> Outcomes:
    """Build a small project after the changes to its files that ``make`` lists.

    Each change has a kind and a path. Kinds: ``fifo``, ``socket``, ``folder``,
    ``delete``, ``deny``, ``link`` with ``to``, ``text`` with ``is`` (and ``encoding``),
    ``hex`` with ``is``.
    """
    outcomes = {}
    for case in cases:
        project = folder / case.slug
        write(project, BASE)
        with pytest.MonkeyPatch.context() as patch:
            for change in case.inputs["make"]:
                _change(project, dict(change), patch)
            built = run_sphinx(project, {}, **SETTINGS)
        outcomes[case.name] = Outcome(built.status, _from_root(built, project))
    return outcomes


def _change(project: Path, change: dict[str, Any], patch: pytest.MonkeyPatch) -> None:
    ((kind, name),) = [
        pair for pair in change.items() if pair[0] not in ("to", "is", "encoding")
    ]
    path = project / name
    if kind == "deny":  # root can read a file without permissions
        _deny(path, patch)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() or path.is_symlink():
        path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        patch.chdir(path.parent)  # an address has at most 107 characters
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(change["to"])
    elif kind == "text":
        path.write_bytes(change["is"].encode(change.get("encoding", "utf-8")))
    elif kind == "hex":
        path.write_bytes(bytes.fromhex(change["is"]))


def _deny(path: Path, patch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def denied(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self)

    patch.setattr(Path, "read_bytes", denied)


def run_settings(cases: list[Case], folder: Path) -> Outcomes:
    """Build one page under ``settings``, or with other files in ``conf/browser``.

    ``without`` names a module to leave out, ``modules`` has the texts of others, and
    ``python`` lists options of the interpreter that builds.
    """
    outcomes = {}
    for case in cases:
        if options := case.inputs.get("python"):
            outcomes[case.name] = _run_python(options, folder)
            continue
        project = folder / case.slug
        with pytest.MonkeyPatch.context() as patch:
            browser = _browser(project / "conf/browser", case.inputs)
            patch.setattr(linked_files, "SOURCE", browser)
            settings = SETTINGS | case.inputs.get("settings", {})
            settings |= {"extensions": ("ext.surroundings", *EXTENSIONS)}
            built = run_sphinx(project, BASE, **settings)
        outcomes[case.name] = Outcome(built.status, _from_root(built, project))
    return outcomes


def _run_python(options: list[str], folder: Path) -> Outcome:
    write(folder, {"docs/index.md": "# Page\n"})
    sphinx = ("-m", "sphinx", "--no-color", "-q", "-C", "-D", "language=en")
    result = subprocess.run(  # noqa: S603 (our own command)
        (sys.executable, *options, *sphinx, "-D", EXTENSION, "docs", "out"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "conf")},
        text=True,
        capture_output=True,
        check=False,
    )
    return Outcome(result.returncode, result.stderr)


def _browser(folder: Path, inputs: dict[str, Any]) -> Path:
    source = ROOT / "conf/browser"
    paths = {path.relative_to(source).as_posix(): path for path in source.rglob("*.js")}
    texts = {name: read_text(path) for name, path in paths.items()}
    texts |= inputs.get("modules", {})
    texts.pop(inputs.get("without", ""), None)
    write(folder, texts)
    return folder


def _from_root(built: Built, project: Path) -> str:
    return built.messages.replace(f"{project}{os.sep}", "")
