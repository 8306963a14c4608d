"""Check what a page says about its cells: language, kernel, options and tags.

MyST-NB passes over an option or a tag that it does not know, so that a misspelt one
shows what should be hidden.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nbformat import NotebookNode

LANGUAGES = ("python", "ipython3", "")
KERNELS = ("python3", "")
OPTIONS = ("tags", "mystnb")
# https://myst-nb.readthedocs.io/en/latest/render/hiding.html
TAGS = (
    *("hide-cell", "hide-input", "hide-output"),
    *("remove-cell", "remove-input", "remove-output"),
    *("scroll-output", "remove-stdout"),
    *("full-width", "margin"),  # the theme's
)


class CellError(Exception):
    """A page's cells cannot be used; the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def check_suffix(path: str) -> None:
    """Refuse a page that is a Jupyter notebook.

    :raises CellError: if it is one
    """
    if PurePath(path).suffix == ".ipynb":
        raise CellError(
            1,
            "a page is MyST Markdown, not a notebook; write it as a .md file "
            "that begins with `file_format: mystnb`, see CONTRIBUTING.md",
        )


def check_page(
    notebook: NotebookNode, path: Path, line_of: Callable[[int], int]
) -> None:
    """Check the kernel, and the first line and the options of each cell.

    :raises CellError: for the first thing that is not allowed
    """
    kernel = notebook.metadata.get("kernelspec", {}).get("name", "")
    if kernel not in KERNELS:
        raise CellError(
            1, f"there is no kernel {kernel!r}; cells are Python: `name: python3`"
        )
    lines = path.read_text(encoding="utf-8").split("\n")
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        line = line_of(index)
        language = lines[line - 2].partition("{code-cell}")[2].strip()
        _check("language", language, LANGUAGES, line - 1)
        for option in cell.metadata:
            _check("option", option, OPTIONS, line)
        tags = cell.metadata.get("tags", [])
        for tag in [tags] if isinstance(tags, str) else tags:
            _check("tag", str(tag), TAGS, line)


def _check(what: str, name: str, allowed: tuple[str, ...], line: int) -> None:
    if name not in allowed:
        known = ", ".join(filter(None, allowed))
        raise CellError(
            line, f"a cell has no {what} {name!r}; allowed: {known}; correct or remove"
        )
