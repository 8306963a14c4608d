"""Put a notebook together: the text of a page, the files it needs, its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import nbformat
from nbformat import v4

from .standalone import DRAWING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from nbformat import NotebookNode

    from .prose import Piece

METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3"},
    "language_info": {"name": "python"},
}
# JupyterLab and Colab fold such a cell.
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}


class Cell(NamedTuple):
    """A code cell of a page, ready for a notebook."""

    source: str  # empty if the cell had only imports
    files: tuple[str, ...]  # of ours that it needs, as ``stand_alone`` gives them
    outputs: list[dict[str, Any]]
    is_folded: bool


def assemble(
    parts: list[Piece], cells: dict[int, Cell], about: str, path: Callable[[str], Path]
) -> NotebookNode:
    """Make the notebook of a page.

    :param parts: of the page, in its order; the first is text
    :param cells: by their place among all cells of the page
    :param about: the sentences about the notebook
    :param path: finds a file that a cell needs
    """
    ordered = _ordered(parts, cells, about, path)
    notebook: NotebookNode = v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=list(_numbered(ordered)), metadata=METADATA
    )
    return notebook


def _ordered(
    parts: list[Piece], cells: dict[int, Cell], about: str, path: Callable[[str], Path]
) -> Iterator[NotebookNode]:
    needed = dict.fromkeys(name for cell in cells.values() for name in cell.files)
    first, *others = parts
    yield _cell("markdown", first.content)
    yield _cell("markdown", about)
    for name in sorted(needed, key=DRAWING.__eq__):  # drawing comes last
        yield _file(name, path)
    waiting = dict(cells)  # also cells that the page hides
    for kind, content in others:
        if kind == "text" and content:
            yield _cell("markdown", content)
        elif kind == "cell":
            for place in [place for place in waiting if place <= int(content)]:
                yield from _code(waiting.pop(place))
        elif kind == "snippet" and (name := f"snippets/{content}") not in needed:
            needed[name] = None
            yield _file(name, path)


def _file(name: str, path: Callable[[str], Path]) -> NotebookNode:
    source = path(name).read_text("utf-8").strip("\n")
    return _cell("code", source, is_folded=name == DRAWING)


def _code(cell: Cell) -> Iterator[NotebookNode]:
    if cell.source:
        code = _cell("code", cell.source, is_folded=cell.is_folded)
        code.outputs = nbformat.from_dict(cell.outputs)  # type: ignore[no-untyped-call]
        yield code


def _cell(kind: str, source: str, *, is_folded: bool = False) -> NotebookNode:
    make: Any = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell}[kind]
    cell: NotebookNode = make(source, metadata=FOLDED if is_folded else {})
    return cell


def _numbered(cells: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    """Give each cell its id, and the number it has when all are run in order."""
    count = 0
    for place, cell in enumerate(cells):
        cell.id = f"cell-{place}"
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
        yield cell
