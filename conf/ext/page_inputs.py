"""Draw figures for the current builder; read pages again if LaTeX needs others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def note_format(app: Sphinx, docname: str, _source: list[str]) -> None:
    """Store in the page's metadata for which builder its figures are drawn."""
    app.env.metadata[docname]["figures_for"] = app.builder.format


def draw_for_builder(app: Sphinx) -> None:
    """Set the environment variable that tells cells how to draw figures."""
    os.environ["FIGURES_FOR"] = app.builder.format


def pages_to_draw_again(
    app: Sphinx,
    env: BuildEnvironment,
    _added: set[str],
    _changed: set[str],
    _removed: set[str],
) -> list[str]:
    """Return the pages that another builder has read, without figures for LaTeX."""
    if app.builder.format != "latex":
        return []
    return [
        docname
        for docname, metadata in env.metadata.items()
        if metadata.get("figures_for") != "latex"
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", draw_for_builder)
    app.connect("env-get-outdated", pages_to_draw_again)
    app.connect("source-read", note_format)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
