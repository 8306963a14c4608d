"""A notebook of each page with cells: executed, and able to run by itself.

It is written beside the page, ``_notebooks/<page>.ipynb``: the text of the page, the
snippets it uses and the few lines that draw in its first cells, the cells of the page
with their outputs. Nothing is executed again, so a notebook costs no time; the tests
run each of them, and compare what it prints.

The page's template gets ``notebook``, its address below the site, and ``colab``, where
Colab opens it; it does so from GitHub only, where ``.github/workflows/pages.yml`` puts
all notebooks on a branch of their own.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import nbformat
from ext.builders import HTML_BUILDERS
from ext.leftovers import NOTEBOOKS
from ext.page_cells import EXECUTED, ExecutedCell
from ext.site_address import page_address
from ext.snippet import snippets_root
from nbformat import v4
from sphinx.util import logging

from .outputs import for_viewers
from .prose import Piece, pieces
from .standalone import DRAWING, NotAloneError, check_file, stand_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from nbformat import NotebookNode
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
CELLS = "notebook_cells"  # by their place among all cells of the page
CONF = Path(__file__).parents[1]
BRANCH = "notebooks"
GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github"
HIDDEN = {"remove-input", "remove-cell"}
RECORDS = "from versions"  # pages that show what was recorded have nothing to run
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}
ABOUT = (
    "This notebook is the page {page} of *{site}*, as torch {torch} executed it. "
    "It needs torch and matplotlib, and nothing of that site: the next cells are the "
    "snippets that it uses. Text CC BY 4.0, snippets 0BSD."
)


class Cell(NamedTuple):
    """A code cell of a page, ready for a notebook."""

    source: str  # empty if nothing but its imports was in it
    files: tuple[str, ...]  # of ours that it needs, as ``stand_alone`` gives them
    outputs: list[dict[str, Any]]
    is_folded: bool


def note_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the cells with the page, able to run by themselves."""
    executed: list[ExecutedCell] = app.env.current_document.get(EXECUTED) or []
    if not _has_something_to_run(executed):
        return
    kept: dict[int, Cell] = {}
    for cell in executed:
        try:
            alone = stand_alone(cell.source)
            for name in alone.files:
                check_file(_path(app, name))
        except NotAloneError as error:
            LOGGER.error("%s", error, location=(app.env.docname, cell.line))  # noqa: TRY400
            return
        outputs = list(for_viewers(cell.outputs))
        is_folded = not HIDDEN.isdisjoint(cell.tags)
        kept[cell.place] = Cell(alone.source, alone.files, outputs, is_folded)
    doctree[CELLS] = kept


def _has_something_to_run(executed: list[ExecutedCell]) -> bool:
    """Tell whether a page shows a cell that runs something, here and elsewhere."""
    is_shown = any("remove-cell" not in cell.tags for cell in executed)
    return is_shown and not any(RECORDS in cell.source for cell in executed)


def write(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write the notebook of a page, and tell its template where."""
    if app.builder.name not in HTML_BUILDERS:
        return
    path = Path(app.outdir, NOTEBOOKS, f"{page}.ipynb")
    if doctree is None or CELLS not in doctree:
        path.unlink(missing_ok=True)
        return
    address = page_address(app, page) if app.config.html_baseurl else ""
    parts = list(pieces(doctree, app.builder, address))
    about = _about(app, context["title"], address)
    notebook = v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[*_numbered(_cells(app, parts, doctree[CELLS], about))],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python"},
        },
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook), "utf-8")  # type: ignore[no-untyped-call]
    context["notebook"] = f"{NOTEBOOKS}/{page}.ipynb"
    if address := colab_address(app.config.notebooks_repository, page):
        context["colab"] = address


def colab_address(repository: str, page: str) -> str:
    """Give the address at which Colab opens the notebook of a page.

    :param repository: the address of this project's; "" if it is not on GitHub
    """
    place = repository.removeprefix(GITHUB).strip("/")
    is_there = repository.startswith(GITHUB) and place.count("/") == 1
    return f"{COLAB}/{place}/blob/{BRANCH}/{page}.ipynb" if is_there else ""


def _about(app: Sphinx, title: str, address: str) -> str:
    page = f"[{title}]({address})" if address else f"“{title}”"
    torch = version("torch").partition("+")[0]
    return ABOUT.format(page=page, site=app.config.project, torch=torch)


def _cells(
    app: Sphinx, parts: list[Piece], cells: dict[int, Cell], about: str
) -> Iterator[NotebookNode]:
    """Give the cells of the notebook, in their order."""
    needed = dict.fromkeys(name for cell in cells.values() for name in cell.files)
    files = sorted(needed, key=DRAWING.__eq__)  # drawing comes last
    first, *others = parts
    yield _text(first.content)
    yield _text(about)
    for name in files:
        yield _file(app, name)
    waiting = dict(cells)  # those that the page hides are between the others
    for kind, content in others:
        if kind == "text" and content:
            yield _text(content)
        elif kind == "cell":
            for index in [index for index in waiting if index <= int(content)]:
                yield from _code(waiting.pop(index))
        elif kind == "snippet" and (name := f"snippets/{content}") not in needed:
            needed[name] = None
            yield _file(app, name)


def _file(app: Sphinx, name: str) -> NotebookNode:
    source = _path(app, name).read_text("utf-8").strip("\n")
    folded = FOLDED if name == DRAWING else {}
    return new_cell("code", source, folded)


def _path(app: Sphinx, name: str) -> Path:
    root = CONF if name == DRAWING else snippets_root(app.env).parent
    return root / f"{name}.py"


def _code(cell: Cell) -> Iterator[NotebookNode]:
    if cell.source:
        folded = FOLDED if cell.is_folded else {}
        code = new_cell("code", cell.source, folded)
        code.outputs = nbformat.from_dict(cell.outputs)  # type: ignore[no-untyped-call]
        yield code


def _text(markdown: str) -> NotebookNode:
    return new_cell("markdown", markdown, {})


def new_cell(kind: str, source: str, metadata: dict[str, Any]) -> NotebookNode:
    """Make a cell; nbformat's own functions are untyped."""
    make = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell}[kind]
    cell: NotebookNode = make(source, metadata=metadata)  # type: ignore[no-untyped-call]
    return cell


def _numbered(cells: Iterator[NotebookNode]) -> Iterator[NotebookNode]:
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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the notebooks with a build."""
    app.setup_extension("ext.page_cells")
    app.setup_extension("ext.question_text")
    app.setup_extension("sphinx_markdown_builder")  # has the settings of its translator
    app.add_config_value("notebooks_repository", "", "html", str)
    app.connect("doctree-read", note_cells)
    app.connect("html-page-context", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
