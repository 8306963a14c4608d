"""Cases that run code: cells of pages, and claims of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conf.conftest import EXECUTED, PLAIN
from tests.conf.ext.samples import cell, directive, notebook
from tests.conf.questions.samples import CARD, as_yaml, but
from tests.corpus.calls import sample
from tests.corpus.cases import Case
from tests.corpus.pages import run_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.corpus.project import Outcomes

LIMIT = 4  # seconds
EXTENSIONS = (*EXECUTED, "ext.author_files")


def run_cells(cases: list[Case], folder: Path) -> Outcomes:
    """Build a page for each case: with one ``cell``, or with the ``text`` of a page."""
    pages = []
    for case in cases:
        text = case.inputs.get("text")
        if text is None:
            text = notebook(cell(case.inputs["cell"]))["docs/index.md"]
        pages.append(Case(case.area, case.name, case.says, {"text": text}))
    return run_pages(
        pages, folder, execute=True, extensions=EXTENSIONS, nb_execution_timeout=LIMIT
    )


def run_claims(cases: list[Case], folder: Path) -> Outcomes:
    """Build a page for each question; its check is in ``claims``, the text of a module.

    A ``question`` of the samples, with changes, has its own check.
    """
    pages = []
    for case in cases:
        card = but(CARD, id=case.slug, source=..., given=1, refuses=2)
        question = but(card, check=f"{case.stem}:f")
        if "question" in case.inputs:
            question = but(sample(case.inputs), id=case.slug)
        claims = case.inputs.get("claims", "").replace("STEM", case.stem)
        files = {
            f"docs/questions/{case.slug}.yaml": as_yaml(question),
            f"docs/questions/claims/{case.stem}.py": claims,
        }
        text = f"# P\n\n{directive('question', case.slug)}\n"
        pages.append(
            Case(case.area, case.name, case.says, {"text": text, "files": files})
        )
    return run_pages(
        pages, folder, extensions=(*PLAIN, "ext.author_files"), proof_timeout=LIMIT
    )
