"""Check a page's settings for its cells: language, kernel, options and tags.

MyST-NB ignores options and tags that it does not know, so that a misspelt tag shows
what should be hidden.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from content.files import read_text
from myst_parser.config.main import TopmatterReadError, read_topmatter
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docutils import nodes
    from nbformat import NotebookNode

LANGUAGES = ("python", "ipython3", "")
KERNEL = "python3"
MAPPINGS = {"kernelspec": "name: python3", "mystnb": "render_markdown_format: myst"}
OF_PAGES = ("render_markdown_format",)  # other settings would hide failures
OPTIONS = ("tags", "mystnb")
# https://myst-nb.readthedocs.io/en/latest/render/hiding.html
TAGS = (
    *("hide-cell", "hide-input", "hide-output"),
    *("remove-cell", "remove-input", "remove-output"),
    *("scroll-output", "remove-stdout"),
    *("full-width", "margin"),  # the theme's
    "copy",  # of ext.snippet: with a button
)
OPTION = re.compile(r"^:(load|tags):(?!\s*\[).*", re.MULTILINE)
MISPLACED = (
    "a cell is not in a list or another directive, it is fenced by ```, "
    "and its page begins with `file_format: mystnb`; see CONTRIBUTING.md"
)
RAW = "a raw cell is not allowed; write Markdown, or a cell that displays it"


class CellError(Exception):
    """A page's cells cannot be used; the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class MisplacedCell(SphinxDirective):
    """Reports a cell that MyST-NB has not found."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        raise self.error(MISPLACED)


def check_suffix(path: str) -> None:
    """Reject a page that is a Jupyter notebook.

    :raises CellError: if its name ends with .ipynb
    """
    if PurePath(path).suffix == ".ipynb":
        raise CellError(
            1,
            "a page is MyST Markdown, not a notebook; write it as a .md file "
            "that begins with `file_format: mystnb`, see CONTRIBUTING.md",
        )


def check_source(text: str) -> None:
    """Reject settings and options that MyST-NB fails on, or ignores.

    :raises CellError: for the first thing that is not allowed
    """
    with suppress(TopmatterReadError):  # MyST reports it
        _check_settings(read_topmatter(text) or {})
    if match := OPTION.search(text):
        line = text.count("\n", 0, match.start()) + 1
        if match[1] == "load":
            _check("a cell has no option", "load", OPTIONS, line)
        raise CellError(
            line, f"`{match[0]}` is not a list; write `:tags: [remove-input]`"
        )


def _check_settings(settings: dict[str, Any]) -> None:
    for name, example in MAPPINGS.items():
        if not isinstance(settings.get(name, {}), dict):
            raise CellError(
                1,
                f"the front matter has `{name}: {settings[name]}`; it is a mapping, as "
                f"in `{name}: {{{example}}}`",
            )
    if "jupytext" in settings:
        raise CellError(
            1, "the front matter has `jupytext`; write `file_format: mystnb` instead"
        )
    kernel = settings.get("kernelspec", {"name": KERNEL}).get("name")
    if kernel != KERNEL:
        raise CellError(
            1, f"there is no kernel {kernel!r}; cells are Python: `name: {KERNEL}`"
        )
    for name in settings.get("mystnb", {}):
        _check("mystnb has no setting", str(name), OF_PAGES, 1)


def check_page(
    notebook: NotebookNode, path: Path, line_of: Callable[[int], int]
) -> None:
    """Check the first line and the options of each cell.

    :raises CellError: for the first thing that is not allowed
    """
    lines = read_text(path).split("\n")
    for index, cell in enumerate(notebook.cells):
        line = line_of(index)
        if cell.cell_type == "raw":
            raise CellError(line - 1, RAW)
        if cell.cell_type != "code":
            continue
        language = lines[line - 2].partition("{code-cell}")[2].strip()
        _check("a cell has no language", language, LANGUAGES, line - 1)
        for option in cell.metadata:
            _check("a cell has no option", option, OPTIONS, line)
        for tag in cell.metadata.get("tags", []):
            _check("a cell has no tag", str(tag), TAGS, line)


def _check(problem: str, name: str, allowed: tuple[str, ...], line: int) -> None:
    if name not in allowed:
        names = ", ".join(filter(None, allowed))
        raise CellError(
            line, f"{problem} {name!r}; allowed: {names}; correct or remove"
        )
