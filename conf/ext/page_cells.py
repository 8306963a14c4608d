"""Run the cells of pages; stop the build when one fails, with one message a page.

MyST-NB runs cells with a client; ours runs each page in a process of its own, not in
a Jupyter kernel. A cell that raises, hangs, ends its process, writes to stderr or to
the project's files ends the build, even if its tags hide the cell: when all pages are
read, each such page has a message with file, line and repair.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import myst_nb.sphinx_
import nbformat
from execution.client import Job, JobEndedError, StartError, start_job
from myst_nb.core.execute.base import NotebookClientBase
from myst_nb.core.read import MystMetadataParsingError, _LoadFileParsingError
from myst_nb.sphinx_ import Parser
from myst_parser.parsers.sphinx_ import MystParser

from .author_errors import stop_build
from .cell_options import (
    CellError,
    MisplacedCell,
    check_page,
    check_source,
    check_suffix,
)
from .project_folders import project_folders

if TYPE_CHECKING:
    from docutils import nodes
    from execution.output import CellResult
    from nbformat import NotebookNode
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

UNREADABLE = (MystMetadataParsingError, _LoadFileParsingError, nbformat.ValidationError)
FAILURE = "failure"  # key in a page's metadata: the message
EXECUTED = "executed_cells"  # key in env.current_document
LINE = re.compile(r"\bat line (\d+)")
WARNING = re.compile(r"ParseWarnings\(msg='(.*?)', .*\)")  # as MyST-NB writes it
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}
SLOW = (
    "a cell ran longer than nb_execution_timeout ({} s); "
    "make it faster, or end its loop: pages are executed at every build"
)
DIED = (
    "a cell ran, and its process {}; run the cells alone to see why, "
    "a cell must not end its process"
)


class ExecutedCell(NamedTuple):
    """A cell that has run, for extensions that make notebooks of pages."""

    place: int  # among all cells of the page, from 0
    line: int
    source: str
    tags: list[str]
    outputs: list[dict[str, Any]]  # as in a notebook


class PageParser(Parser):  # type: ignore[misc]  # MyST-NB's classes are untyped
    """MyST-NB's parser; a page that cannot be executed becomes an empty page."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the page; store the message if it cannot be used."""
        env = document.settings.env
        path = env.doc2path(env.docname, base=False)
        try:
            check_suffix(path)
            check_source(inputstring)
            super().parse(inputstring, document)
        except (CellError, *UNREADABLE) as error:
            line, message = _line_and_message(error)
            failure = f"{env.srcdir.name}/{path}:{line}: {message}"
            env.metadata[env.docname][FAILURE] = failure
            document.attributes.pop("nb_renderer", None)  # cannot be pickled
            MystParser.parse(self, "", document)


def _line_and_message(error: Exception) -> tuple[int, str]:
    if isinstance(error, CellError):
        return error.line, str(error)
    reason, _, _ = WARNING.sub(r"\1", str(error)).partition("\n\n")
    line = LINE.search(reason)
    return int(line[1]) if line else 1, f"the cells cannot be read: {reason}"


class PageClient(NotebookClientBase):  # type: ignore[misc]  # the same
    """Runs a page's cells in a process of its own."""

    def __init__(self, env: BuildEnvironment, *arguments: Any) -> None:  # noqa: ANN401 (MyST-NB's)
        super().__init__(*arguments)
        self.env = env

    def start_client(self) -> None:
        """Run all cells.

        :raises CellError: if one fails
        """
        check_page(self.notebook, self.path, self.cell_line)
        self.notebook.metadata["language_info"] = LANGUAGE
        cells = {
            index: cell
            for index, cell in enumerate(self.notebook.cells)
            if cell.cell_type == "code" and cell.source.strip()
        }
        if cells:
            try:
                self._run(
                    [(self.cell_line(index), cell) for index, cell in cells.items()]
                )
            except StartError as error:
                raise CellError(self.cell_line(min(cells)), str(error)) from error
        self.env.current_document[EXECUTED] = [
            ExecutedCell(
                index,
                self.cell_line(index),
                cell.source,
                cell.metadata.get("tags", []),
                cell.outputs,
            )
            for index, cell in cells.items()
        ]

    def _run(self, cells: list[tuple[int, NotebookNode]]) -> None:
        sources = [cell.source for _, cell in cells]
        target = "execution.cells:run"
        folder = str(self.path.parent)
        with start_job(target, sources, project_folders(self.env), cwd=folder) as job:
            for line, cell in cells:
                result: CellResult = self._receive(job, line)
                if result.failure:
                    raise CellError(line, result.failure)
                cell.execution_count = result.number
                cell.outputs = nbformat.from_dict(result.outputs)  # type: ignore[no-untyped-call]
            for file in self._receive(job, cells[-1][0]):
                self.env.note_dependency(file)

    def _receive(self, job: Job, line: int) -> Any:  # noqa: ANN401 (what a job sends)
        limit = self.nb_config.execution_timeout
        try:
            return job.receive(limit)
        except TimeoutError:
            raise CellError(line, SLOW.format(limit)) from None
        except JobEndedError as error:
            raise CellError(line, DIED.format(error)) from error


def stop(_app: Sphinx, env: BuildEnvironment) -> None:
    """Stop the build when every page has been read, if a cell has failed."""
    pages = env.metadata.values()
    failures = [metadata[FAILURE] for metadata in pages if FAILURE in metadata]
    if failures:
        stop_build(failures)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_nb")
    app.setup_extension("ext.project_folders")
    for name in ("code-cell", "raw-cell"):
        app.add_directive(name, MisplacedCell, override=True)
    app.add_source_parser(PageParser, override=True)
    app.connect("env-updated", stop)

    def create_client(
        notebook: NotebookNode,
        source: str,
        *settings: Any,  # noqa: ANN401 (MyST-NB's)
    ) -> NotebookClientBase:
        arguments = (notebook, Path(source), *settings[:2])
        if settings[0].execution_mode == "off":
            return NotebookClientBase(*arguments)
        return PageClient(app.env, *arguments)

    myst_nb.sphinx_.create_client = create_client  # MyST-NB has no setting for it
    return {"parallel_read_safe": True, "parallel_write_safe": True}
