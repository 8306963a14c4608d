"""Finish each HTML page: what it needs in its head, what is mended, the policy.

Sphinx has no event for a page that has been rendered; its template bridge is the
place where that text exists, once per page that is written.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import ThemeError
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util import logging

from .security_policy import unknown_inline, with_policy
from .theme_repairs import repair

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')  # the theme has one, too
LONGEST = 160  # characters of a description; search engines cut there
SEARCH_ONLY = ("documentation_options.js", "doctools.js", "sphinx_highlight.js")
UNUSED = ("mystnb.", "furo-extensions.css")  # page.css does it in a tenth
# A style sheet of ours, and what a page has if it has a use for it. A mixed quiz
# fetches questions, which may have curves and formulas.
MIXED = "data-mixed"
FOR_ONLY = {
    "cheatsheet.css": ('class="cheatsheet',),
    "figure.css": ('class="lr-', MIXED),
    "landing.css": ('class="scheduler-card',),
    "math.css": ("<math", MIXED),
    "question.css": ('class="question',),
    "snippet.css": ('class="snippet',),
}


class FinishedPages(BuiltinTemplateLoader):
    """Sphinx's own template bridge, with a last step for HTML pages."""

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a template; finish it if it is a page."""
        text = super().render(template, context)
        is_page = template.endswith(".html") and context.get("builder") != "epub"
        return finish(text, context["pagename"]) if is_page else text


def finish(text: str, page: str) -> str:
    """Repair a page, and put the policy in.

    :raises ThemeError: if the page is not as the theme makes it
    """
    text = repair(text)
    for said in unknown_inline(text):
        LOGGER.warning("%s", said, location=page)
    try:
        return with_policy(text)
    except ValueError as error:
        raise ThemeError(f"{page}: {error}") from error


def fill_head(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe the page; leave out the files it has no use for."""
    tags = VIEWPORT.sub("", context.get("metatags", ""))
    if 'name="description"' not in tags:
        content = html.escape(describe(doctree) or app.config.html_title)
        tags += f'<meta name="description" content="{content}" />'
    context["metatags"] = tags
    body = context.get("body", "")
    unused = UNUSED + tuple(
        css
        for css, marks in FOR_ONLY.items()
        if not any(mark in body for mark in marks)
    )
    context["css_files"] = [
        css for css in context["css_files"] if not _is(css.filename, unused)
    ]
    if page != "search":
        context["script_files"] = [
            js for js in context["script_files"] if not _is(js.filename, SEARCH_ONLY)
        ]
    if body:  # a wide listing scrolls, by keyboard, too
        context["body"] = body.replace("<pre>", '<pre tabindex="0">')


def _is(filename: object, names: tuple[str, ...]) -> bool:
    return str(filename).rpartition("/")[2].startswith(names)


def describe(doctree: nodes.document | None) -> str:
    """Take whole sentences from the page's first paragraph, as many as fit."""
    if doctree is None:
        return ""
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
