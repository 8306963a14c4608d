"""Draw figures for the builder that asks; paper needs them drawn again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def note_format(app: Sphinx, docname: str, _source: list[str]) -> None:
    """Remember for which builder the page's figures are drawn."""
    app.env.metadata[docname]["figures_for"] = app.builder.format


def draw_for_builder(app: Sphinx) -> None:
    """Tell the cells which form of a figure is wanted."""
    os.environ["FIGURES_FOR"] = app.builder.format


def pages_to_draw_again(
    app: Sphinx,
    env: BuildEnvironment,
    _added: set[str],
    _changed: set[str],
    _removed: set[str],
) -> list[str]:
    """Find the pages that another builder has read without figures for paper."""
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
