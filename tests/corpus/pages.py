"""Cases that are pages: one build has many of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.conf.conftest import run_sphinx
from tests.conf.ext.samples import SNIPPET, directive
from tests.corpus.cases import Case, Outcome
from tests.corpus.project import BASE, SETTINGS, Outcomes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conf.conftest import Built


def run_pages(cases: list[Case], folder: Path, **settings: Any) -> Outcomes:  # noqa: ANN401 (of any setting)
    """Build many pages at once: the invalid pages, then the valid pages.

    Input: the ``text`` of a page, and ``files`` beside it; ``includes``, a list, allows
    it to include files. ``PAGE`` in a message stands for the page's file.
    """
    includes = {case.slug: case.inputs.get("includes", []) for case in cases}
    settings = {"pages_that_include": includes, **settings}
    outcomes = {}
    for wrong in (True, False):
        chosen = [case for case in cases if bool(case.says) is wrong]
        if not chosen:
            continue
        files: dict[str, str] = {}
        for case in chosen:
            files[f"docs/{case.slug}.md"] = case.inputs["text"]
            files |= case.inputs.get("files", {})
        built = run_sphinx(
            folder / str(wrong), {**BASE, **files}, **(SETTINGS | settings)
        )
        assert built.status == wrong, built.messages
        for case in chosen:
            text = _of_page(built, case.slug)
            outcomes[case.name] = Outcome(int(bool(text)), text)
    return outcomes


def _of_page(built: Built, slug: str) -> str:
    messages = re.split(r"^(?=docs/)", built.messages, flags=re.MULTILINE)
    return "".join(text for text in messages if text.startswith(f"docs/{slug}."))


def run_formulas(cases: list[Case], folder: Path) -> Outcomes:
    """Build a page for each formula: its ``latex``."""
    pages = [
        Case(
            case.area,
            case.name,
            case.says,
            {"text": f"# P\n\n$$\n{case.inputs['latex']}\n$$\n"},
        )
        for case in cases
    ]
    return run_pages(pages, folder)


def run_snippets(cases: list[Case], folder: Path) -> Outcomes:
    """Build a page for each snippet: the sample with ``replace``, or its ``text``.

    ``by`` is the directive that shows it.
    """
    pages = []
    for case in cases:
        text = case.inputs.get("text", SNIPPET.replace("def good", f"def {case.stem}"))
        for old, new in case.inputs.get("replace", {}).items():
            assert old in text, case
            text = text.replace(old, new)
        kind = case.inputs.get("by", "snippet")
        name = f"schedulers/{case.stem}"
        listing = (
            directive(kind, name) if kind == "snippet" else directive(kind, "", name)
        )
        inputs = {
            "text": f"# P\n\n{listing}\n",
            "files": {f"snippets/schedulers/{case.stem}.py": text},
        }
        pages.append(Case(case.area, case.name, case.says, inputs))
    return run_pages(pages, folder)
