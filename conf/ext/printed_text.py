"""Show what a cell prints as it was printed.

A kernel sends its output in pieces, cut where a timer happens to tick. MyST-NB puts
each piece on a line of its own; nbclient can join them as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbclient.client import NotebookClient

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_nb")
    # MyST-NB makes the client, and has no setting that reaches it.
    NotebookClient.coalesce_streams.default_value = True
    NotebookClient.setup_class(dict(vars(NotebookClient)))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
