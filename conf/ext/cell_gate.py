"""Stop the build when a cell fails: one message with file, line and repair.

MyST-NB reports a failed cell as a warning without its line, or stops with a
traceback that asks the reader to tell Sphinx's developers. Here a cell that
raises, hangs, kills its kernel or writes to stderr ends the build.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

REPAIR = {
    "CellTimeoutError": "a cell ran longer than nb_execution_timeout ({timeout} s); "
    "make it faster: pages are executed at every build",
    "DeadKernelError": "the kernel died while a cell ran; run the cell alone to see "
    "why, a cell must not end its process",
}


def note_failure(app: Sphinx, doctree: nodes.document) -> None:
    """Look at what the page's cells left behind, and remember what is wrong."""
    docname = app.env.docname
    path = app.env.doc2path(docname, base=False)
    ran = NbMetadataCollector.get_exec_data(app.env, docname)
    if ran and not ran["succeeded"]:
        _failures(app.env)[docname] = f"{path}{_failure(app, doctree, ran)}"
        return
    for output in doctree.findall(nodes.literal_block):
        if "stderr" in output["classes"]:
            _failures(app.env)[docname] = (
                f"{path}{_line(output)}: a cell wrote to stderr:\n"
                f"{output.astext().strip()}\n"
                "nothing may: mend what it warns of, or show the warning on purpose "
                "with warnings.catch_warnings(record=True)"
            )


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that is read again."""
    _failures(env).pop(docname, None)


def merge(
    _app: Sphinx, env: BuildEnvironment, _docnames: set[str], other: BuildEnvironment
) -> None:
    """Take over what a parallel reader has noted."""
    _failures(env).update(_failures(other))


def stop(_app: Sphinx, env: BuildEnvironment) -> None:
    """End the build when every page has been read.

    :raises ExtensionError: if a cell failed or wrote to stderr
    """
    failures = _failures(env)
    if failures:
        raise ExtensionError("\n".join(["a cell failed", *failures.values()]))


def _failures(env: BuildEnvironment) -> dict[str, str]:
    failures: dict[str, str] = env.__dict__.setdefault("cell_failures", {})
    return failures


def _failure(app: Sphinx, doctree: nodes.document, ran: dict[str, str]) -> str:
    kind = ran["error"]
    if kind in REPAIR:
        timeout = app.config.nb_execution_timeout
        return f": {REPAIR[kind].format(timeout=timeout)}"
    last = re.sub(r"\x1b\[[0-9;]*m", "", ran["traceback"]).strip().splitlines()[-1]
    where = next(
        (
            _line(output)
            for output in doctree.findall(nodes.literal_block)
            if "traceback" in output["classes"]
        ),
        "",
    )
    return (
        f"{where}: a cell raised {last}\n"
        "every cell must run; to show an error on purpose, catch it and print it"
    )


def _line(output: nodes.Element) -> str:
    """Line of the cell that an output came from, as ``:12``."""
    node: nodes.Element | None = output
    while node is not None:
        if node.line:
            return f":{node.line}"
        node = node.parent
    return ""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", note_failure)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", stop)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
