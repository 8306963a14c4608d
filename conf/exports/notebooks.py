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

from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from ext.builders import HTML_BUILDERS
from ext.leftovers import NOTEBOOKS
from ext.page_cells import EXECUTED, ExecutedCell
from ext.site_address import page_address
from ext.snippet import snippets_root
from sphinx.util import logging

from .assembly import Cell, assemble
from .outputs import for_viewers
from .prose import pieces
from .standalone import DRAWING, NotAloneError, check_file, stand_alone

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
CELLS = "notebook_cells"  # by their place among all cells of the page
CONF = Path(__file__).parents[1]
BRANCH = "notebooks"
GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github"
HIDDEN = {"remove-input", "remove-cell"}
# Pages that show what was recorded, or draw a small curve of every scheduler, have no
# notebook: there is nothing in them to change.
NOT_TO_RUN = ("from versions", "from translations", "from content.examples")
ABOUT = (
    "This notebook is the page {page} of *{site}*, as torch {torch} executed it. "
    "It needs torch and matplotlib, and no file of that site: the snippets that it "
    "uses are its first cells. Text CC BY 4.0, snippets 0BSD."
)


def note_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the cells with the page, able to run by themselves."""
    executed: list[ExecutedCell] = app.env.current_document.get(EXECUTED) or []
    if not _has_something_to_run(executed):
        return
    cells: dict[int, Cell] = {}
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
        cells[cell.place] = Cell(alone.source, alone.files, outputs, is_folded)
    doctree[CELLS] = cells


def _has_something_to_run(executed: list[ExecutedCell]) -> bool:
    """Tell whether a page shows a cell that does something in a notebook."""
    is_shown = any("remove-cell" not in cell.tags for cell in executed)
    return is_shown and not any(
        line in cell.source for cell in executed for line in NOT_TO_RUN
    )


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
    notebook = assemble(parts, doctree[CELLS], about, partial(_path, app))
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


def _path(app: Sphinx, name: str) -> Path:
    """Find a file that becomes a cell; ``name`` is one that ``stand_alone`` gives."""
    root = CONF if name == DRAWING else snippets_root(app.env).parent
    return root / f"{name}.py"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the notebooks with a build."""
    app.setup_extension("ext.question_text")
    app.setup_extension(
        "sphinx_markdown_builder"
    )  # defines the settings that its translator reads
    app.add_config_value("notebooks_repository", "", "html", str)
    app.connect("doctree-read", note_cells)
    app.connect("html-page-context", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
