"""Write a description into each page's head; let wide listings scroll by keyboard."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')  # the theme has one, too
LONGEST = 160  # characters of a description; search engines cut there


def fill_head(
    app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the description; make listings focusable."""
    tags = VIEWPORT.sub("", context.get("metatags", ""))
    description = describe(doctree) or app.config.html_title
    if 'name="description"' not in tags:
        tags += f'<meta name="description" content="{html.escape(description)}" />'
    context["description"] = description
    context["metatags"] = tags
    body = context.get("body", "")
    if body:  # a wide listing scrolls by keyboard, too
        box = '<div class="highlight"'
        context["body"] = body.replace(box + ">", box + ' tabindex="0">')


def describe(doctree: nodes.document | None) -> str:
    """Return the author's description, or sentences of the first paragraph that fit."""
    if doctree is None:
        return ""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return str(meta["content"])
    paragraphs = (
        node for node in doctree.findall(nodes.paragraph) if _is_prose(node.parent)
    )
    text = " ".join(next(paragraphs, nodes.paragraph()).astext().split())
    if len(text) <= LONGEST:
        return text
    head, stop, _ = text[:LONGEST].rpartition(". ")
    return head + stop.strip() if stop else text[: LONGEST - 1].rpartition(" ")[0] + "…"


def _is_prose(parent: nodes.Node) -> bool:
    return isinstance(parent, (nodes.section, nodes.document))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", fill_head)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
