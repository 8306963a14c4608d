"""How the cases of each area are run: by the narrowest real entry.

A runner gets cases and an empty folder, and gives the outcome of each by its name.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bank.files import AuthorError, read_text
from bank.lint import errors, lint, read_material
from ext import linked_files
from figures import plot_choices, plot_lr, plot_small_multiples

from tests.conf.bank.samples import EVERY_KIND, ORDER, as_yaml, but
from tests.conf.conftest import PLAIN, ROOT, run_sphinx
from tests.conf.ext.samples import BANK, MISCONCEPTIONS, SNIPPET, SNIPPETS, directive
from tests.corpus.cases import Case, Outcome

if TYPE_CHECKING:
    from tests.conf.conftest import Built

Outcomes = dict[str, Outcome]
LONG_ORDER = but(
    ORDER,
    stem="Put the lines in order, so that the answer is two.",
    lines=["answer = 1", "by = 2", "for _ in range(2):", *ORDER["lines"][2:], "by = 1"],
)
BY_ID = {question["id"]: question for question in (*EVERY_KIND, LONG_ORDER)}
EXTENSIONS = (*PLAIN, "ext.author_files", "ext.bank_rules")
SETTINGS: dict[str, Any] = {
    "extensions": EXTENSIONS,
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
}
LOCK = {"docs/questions/questions.lock": f"a-card 1 {'0' * 16}\n"}
FIRST_PAGE = {"docs/index.md": "# Pages\n\n```{toctree}\n:glob:\n\n*\n```\n"}
BASE = {**FIRST_PAGE, **BANK, **LOCK, **MISCONCEPTIONS, **SNIPPETS}
DRAW: dict[str, Callable[..., object]] = {
    "plot_lr": plot_lr,
    "plot_choices": plot_choices,
    "plot_small_multiples": plot_small_multiples,
}


def run_questions(cases: list[Case], folder: Path) -> Outcomes:
    """Read and lint a bank of one file.

    Input: its ``text`` (in an ``encoding``), or a ``question`` of the samples, with
    fields to ``set`` and to ``drop``, by their way: ``options.0.because``.
    """
    outcomes = {}
    for case in cases:
        docs = folder / case.slug / "docs"
        _write(docs.parent, {**BASE, "docs/questions/topic.yaml": ""})
        path = docs / "questions/topic.yaml"
        encoding = case.given.get("encoding", "utf-8")
        path.write_bytes(_bank_file(case.given).encode(encoding, "surrogatepass"))
        try:
            said = errors(docs / "questions", docs)
            lint(read_material(docs / "questions", docs))  # no rule trips over it
        except AuthorError as error:
            said = [str(error)]
        outcomes[case.name] = Outcome(int(bool(said)), "\n".join(said))
    return outcomes


def _bank_file(given: dict[str, Any]) -> str:
    if "text" in given:
        return str(given["text"])
    question = _copy(BY_ID[given["question"]])
    for way, value in given.get("set", {}).items():
        place, last = _place(question, way)
        place[last] = value
    for way in given.get("drop", ()):
        place, last = _place(question, way)
        del place[last]
    return as_yaml(question)


def _place(question: dict[str, Any], way: str) -> tuple[Any, Any]:
    place: Any = question
    *steps, last = (int(step) if step.isdigit() else step for step in way.split("."))
    for step in steps:
        place = place[step]
    return place, last


def _copy(value: Any) -> Any:  # noqa: ANN401 (whatever YAML holds)
    if isinstance(value, dict):
        return {key: _copy(element) for key, element in value.items()}
    return [_copy(element) for element in value] if isinstance(value, list) else value


def run_pages(cases: list[Case], folder: Path) -> Outcomes:
    """Build many pages at once: those with a mistake, then those that are right.

    Input: the ``text`` of a page, and ``files`` beside it. ``PAGE`` in what is said
    stands for the page's file.
    """
    outcomes = {}
    for wrong in (True, False):
        chosen = [case for case in cases if bool(case.says) is wrong]
        files: dict[str, str] = {}
        for case in chosen:
            files[f"docs/{case.slug}.md"] = case.given["text"]
            files |= case.given.get("files", {})
        built = run_sphinx(folder / str(wrong), {**BASE, **files}, **SETTINGS)
        assert built.status == (wrong and bool(chosen)), built.messages
        for case in chosen:
            text = _of_page(built, case.slug)
            outcomes[case.name] = Outcome(int(bool(text)), text)
    return outcomes


def _of_page(built: Built, slug: str) -> str:
    lines = built.messages.splitlines()
    marks = (f"docs/{slug}.md", f"ERROR: docs/{slug}.md")
    first = next((n for n, line in enumerate(lines) if line.startswith(marks)), None)
    return "" if first is None else "\n".join(lines[first:])


def run_formulas(cases: list[Case], folder: Path) -> Outcomes:
    """Build a page for each formula: its ``latex``."""
    pages = [
        Case(
            case.area,
            case.name,
            case.says,
            {"text": f"# P\n\n$$\n{case.given['latex']}\n$$\n"},
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
        text = case.given.get("text", SNIPPET.replace("def good", f"def {case.stem}"))
        for old, new in case.given.get("replace", {}).items():
            assert old in text, case
            text = text.replace(old, new)
        by = case.given.get("by", "snippet")
        shown = directive(by, f"schedulers/{case.stem}")
        if by != "snippet":
            shown = directive(by, "", case.stem)
        given = {
            "text": f"# P\n\n{shown}\n",
            "files": {f"snippets/schedulers/{case.stem}.py": text},
        }
        pages.append(Case(case.area, case.name, case.says, given))
    return run_pages(pages, folder)


def run_figures(cases: list[Case], _folder: Path) -> Outcomes:
    """Call a function for figures: ``draw`` names it, ``curves`` and ``with`` it."""
    outcomes = {}
    for case in cases:
        function = DRAW[case.given.get("draw", "plot_lr")]
        named = {"title": "A title", "unit": "epoch", **case.given.get("with", {})}
        if function is plot_choices:
            del named["title"]
        try:
            function(case.given["curves"], **named)
            outcomes[case.name] = Outcome(0, "")
        except ValueError as error:
            outcomes[case.name] = Outcome(1, str(error))
    return outcomes


def run_files(cases: list[Case], folder: Path) -> Outcomes:
    """Build a small project after changes to its files: ``make``, a list of them.

    Each is a kind and a path: ``fifo``, ``socket``, ``folder``, ``delete``, ``deny``,
    ``link`` with ``to``, ``text`` with ``is`` (and ``encoding``), ``hex`` with ``is``.
    """
    outcomes = {}
    for case in cases:
        project = folder / case.slug
        _write(project, BASE)
        with pytest.MonkeyPatch.context() as patch:
            for change in case.given["make"]:
                _change(project, dict(change), patch)
            built = run_sphinx(project, {}, **SETTINGS)
        outcomes[case.name] = Outcome(built.status, _from_root(built, project))
    return outcomes


def _change(project: Path, change: dict[str, Any], patch: pytest.MonkeyPatch) -> None:
    ((kind, name),) = [
        pair for pair in change.items() if pair[0] not in ("to", "is", "encoding")
    ]
    path = project / name
    if kind == "deny":  # who is root may read what nobody may
        _deny(path, patch)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() or path.is_symlink():
        path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        patch.chdir(path.parent)  # an address has at most 107 characters
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
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
    """Build one page under ``settings``, or without a module of ``conf/browser``.

    ``without`` names the module, ``importing`` a text that is put into another one.
    """
    outcomes = {}
    for case in cases:
        project = folder / case.slug
        with pytest.MonkeyPatch.context() as patch:
            browser = _browser(project / "conf/browser", case.given)
            patch.setattr(linked_files, "SOURCE", browser)
            settings = SETTINGS | case.given.get("settings", {})
            settings |= {"extensions": ("ext.surroundings", *EXTENSIONS)}
            built = run_sphinx(project, BASE, **settings)
        outcomes[case.name] = Outcome(built.status, _from_root(built, project))
    return outcomes


def _browser(folder: Path, given: dict[str, Any]) -> Path:
    texts = {path.name: read_text(path) for path in ROOT.glob("conf/browser/*.js")}
    texts |= given.get("modules", {})
    texts.pop(given.get("without", ""), None)
    _write(folder, texts)
    return folder


def _from_root(built: Built, project: Path) -> str:
    return built.messages.replace(f"{project}{os.sep}", "")


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


Runner = Callable[[list[Case], Path], Outcomes]
RUNNERS: dict[str, Runner] = {
    "questions": run_questions,
    "lock": run_files,
    "pages": run_pages,
    "formulas": run_formulas,
    "snippets": run_snippets,
    "figures": run_figures,
    "files": run_files,
    "settings": run_settings,
}
