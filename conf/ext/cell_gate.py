"""Stop the build when a cell fails: one message with file, line and repair.

MyST-NB reports a failed cell as a warning without its line, or stops with a
traceback that asks the reader to tell Sphinx's developers. Here a cell that
raises, hangs, kills its kernel or writes to stderr ends the build, also when
its tags hide it from the page.
"""

from __future__ import annotations

import logging
from asyncio import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import nbformat
from myst_nb.sphinx_ import NbMetadataCollector, Parser
from myst_parser.parsers.sphinx_ import MystParser
from nbclient.exceptions import DeadKernelError
from warm.process import WarmProcessError

from .author_errors import stop_build

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

DEAD = (
    "the kernel died while a cell ran; run the cells alone to see why, "
    "a cell must not end its process"
)
SLOW = (
    "a cell ran longer than nb_execution_timeout ({} s); "
    "make it faster: pages are executed at every build"
)
RAISED = (
    "a cell raised {}: {}\n"
    "every cell must run; to show an error on purpose, catch it and print it"
)
WROTE = (
    "a cell wrote to stderr:\n{}\n"
    "nothing may: mend what it warns of, or show the warning on purpose "
    "with warnings.catch_warnings(record=True)"
)


class GatedParser(Parser):  # type: ignore[misc]  # MyST-NB's classes are untyped
    """MyST-NB's parser, which lets a dead kernel through as a traceback."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the page; note what its cells have done."""
        env = document.settings.env
        path = env.doc2path(env.docname, base=False)
        try:
            super().parse(inputstring, document)
        except (DeadKernelError, WarmProcessError) as error:
            failure = f": {DEAD if isinstance(error, DeadKernelError) else error}"
            document.attributes.pop("nb_renderer", None)  # cannot be pickled
            MystParser.parse(self, "", document)  # an empty page to go on with
        except CancelledError:  # nbclient takes Ctrl-C for itself; a kernel starts
            _interrupt()
        except AssertionError as error:  # the same, while a cell runs
            if isinstance(error.__context__, DeadKernelError):
                _interrupt()
            raise
        else:
            failure = _failure(env)
        if failure:
            _failures(env)[env.docname] = f"{path}{failure}"


def _interrupt() -> NoReturn:
    """Do what Ctrl-C means; say no more than Sphinx does."""
    logging.getLogger("asyncio").disabled = True  # nbclient's second clean-up may fail
    raise KeyboardInterrupt from None


def _failure(env: BuildEnvironment) -> str:
    """Read the executed notebook: where a cell failed, and how."""
    ran = NbMetadataCollector.get_exec_data(env, env.docname)
    if not ran:
        return ""
    folder = Path(env.mystnb_config.output_folder)  # type: ignore[attr-defined]
    text = folder.joinpath(f"{env.docname}.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    lines = notebook.metadata["source_map"]
    for line, cell in zip(lines, notebook.cells, strict=True):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                if ran["error"] == "CellTimeoutError":
                    limit = env.config.nb_execution_timeout
                    return f":{line + 1}: {SLOW.format(limit)}"
                return f":{line + 1}: {RAISED.format(output.ename, output.evalue)}"
            if output.get("name") == "stderr":
                return f":{line + 1}: {WROTE.format(output.text.strip())}"
    if not ran["succeeded"]:  # a cell that not even an interrupt could stop
        return f": {SLOW.format(env.config.nb_execution_timeout)}"
    return ""


def merge(
    _app: Sphinx, env: BuildEnvironment, _docnames: set[str], other: BuildEnvironment
) -> None:
    """Take over what a parallel reader has noted."""
    _failures(env).update(_failures(other))


def stop(_app: Sphinx, env: BuildEnvironment) -> None:
    """End the build when every page has been read, if a cell has failed."""
    failures = _failures(env)
    if failures:
        stop_build(failures.values())


def _failures(env: BuildEnvironment) -> dict[str, str]:
    failures: dict[str, str] = env.__dict__.setdefault("cell_failures", {})
    return failures


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_nb")
    app.add_source_parser(GatedParser, override=True)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", stop)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
