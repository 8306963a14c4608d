"""Load the style sheet of figures on pages that have a figure.

A cell displays its figure as HTML of ours, so a figure reaches the page as a raw node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import assets
from .question_nodes import curve, takes_other_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIGURE = 'class="lr-'  # as ``figures.display`` begins every class


def has_figure(page: Sequence[nodes.Node]) -> bool:
    """Return whether a page has a figure, or a quiz that may fetch one."""
    return takes_other_questions(page) or any(
        isinstance(node, curve)
        or (isinstance(node, nodes.raw) and FIGURE in node.astext())
        for node in page
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    assets.declare(app, __name__, "figure.css", needed=has_figure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
