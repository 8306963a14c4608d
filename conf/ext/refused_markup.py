"""Reject markup that could put code, or files from elsewhere, into a page.

- On pages: raw HTML, ``raw``, ``eval-rst``, images from elsewhere, listings and tables
  from files, and ``include`` except on the pages of ``pages_that_include``.
- From cells: HTML that can run or load something.
- In the finished content: the same, wherever the HTML comes from.

Rejected markup is removed, so that it has one message and is never published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import DirectiveError
from docutils.parsers.rst.directives.tables import CSVTable
from myst_parser.mdit_to_docutils.base import DocutilsRenderer, token_line
from myst_parser.mocking import MockIncludeDirective
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from .active_html import find_active, is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
ERROR = 3  # docutils' level
OURS = "ours"  # attribute of raw HTML that our own directives have made
DISPLAYED = "text_html"  # the class that MyST-NB gives to what a cell displays
HARMLESS = {"<br />\n", "<s>", "</s>"}  # MyST's own: a line break, a deleted word
CONTENT = ("title", "body", "toc")
WRITE = "write Markdown, a directive of the site, or a cell that draws"
HTML = f"raw HTML; a page is Markdown, so that every form of it can be built: {WRITE}"
COMMENT = "an HTML comment; begin each line of a comment with % instead"
DIRECTIVE = f"{{}} is not allowed, since it can put any HTML into a page; {WRITE}"
FILE = "{} is not allowed, since it can show any file of the machine that builds; {}"
LISTING = FILE.format(
    "literalinclude", "write the code into a fence, or show a snippet with {snippet}"
)
TABLE = FILE.format("a csv-table from a file", "write its rows into the directive")
IMAGE = (
    "an image that is not a file of the site ({}); a page fetches nothing from "
    "elsewhere: put the file below docs/ and name it by its path"
)
INCLUDE = (
    "include is not allowed on this page; link to the page that says it, or list page "
    "and file in pages_that_include, in conf/conf.py"
)
MADE_BY_CELL = "a cell displays HTML that is not allowed: {}"


class RejectedDirective(SphinxDirective):
    """``{raw}``, ``{literalinclude}``: report why they are not allowed."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        listing = self.name == "literalinclude"
        raise self.error(LISTING if listing else DIRECTIVE.format(self.name))


class Table(CSVTable):
    """``{csv-table}`` without its options that fetch a file."""

    def run(self) -> Sequence[nodes.table | nodes.system_message]:
        if self.options.keys() & {"file", "url"}:
            raise self.error(TABLE)
        return super().run()


def reject_restructuredtext(renderer: DocutilsRenderer, token: SyntaxTreeNode) -> None:
    """Replace MyST's ``{eval-rst}``, which no setting can switch off."""
    message = DIRECTIVE.format("eval-rst")
    error = renderer.reporter.error(message, line=token_line(token))
    renderer.current_node.append(error)


INCLUDED = MockIncludeDirective.run


def include_if_listed(directive: MockIncludeDirective) -> list[nodes.Element]:
    """Include a file if the settings list it; docutils' own setting is off."""
    settings = directive.document.settings
    env = settings.env
    if directive.arguments[0] not in env.config.pages_that_include.get(env.docname, ()):
        raise DirectiveError(ERROR, INCLUDE)
    settings.file_insertion_enabled = True
    try:
        return INCLUDED(directive)
    finally:
        settings.file_insertion_enabled = False


def reject_nodes(_app: Sphinx, doctree: nodes.document) -> None:
    """Remove raw HTML and images from elsewhere from a page that was read."""
    rejected: dict[nodes.Element, list[str]] = {
        raw: _mistakes_in(raw)
        for raw in doctree.findall(nodes.raw)
        if "html" in raw.get("format", "").split()
    }
    for image in doctree.findall(nodes.image):
        if is_elsewhere(image["uri"]):
            rejected[image] = [IMAGE.format(image["uri"])]
    reported = set()
    for node, mistakes in rejected.items():
        for message in mistakes:
            if (node.line, message) not in reported:  # <b> and </b> are one mistake
                LOGGER.warning("%s", message, location=node)
            reported.add((node.line, message))
        if mistakes:
            node.parent.remove(node)


def _mistakes_in(raw: nodes.raw) -> list[str]:
    if DISPLAYED in raw["classes"]:
        return [MADE_BY_CELL.format(mistake) for mistake in find_active(raw.astext())]
    if raw.get(OURS) or raw.astext() in HARMLESS:
        return []
    return [COMMENT if raw.astext().lstrip().startswith("<!--") else HTML]


def reject_content(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Drop parts of a page that have active HTML, after all other handlers."""
    parts = {name: context.get(name) or "" for name in CONTENT}
    mistakes = {name: find_active(html) for name, html in parts.items()}
    mistakes["metatags"] = find_active(context.get("metatags") or "", head=True)
    for name, messages in mistakes.items():
        for message in messages:
            LOGGER.warning("%s", message, location=page)
        if messages:
            context[name] = ""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("pages_that_include", {}, "env", dict)
    for name in ("raw", "literalinclude"):
        app.add_directive(name, RejectedDirective, override=True)
    app.add_directive("csv-table", Table, override=True)
    DocutilsRenderer.render_restructuredtext = reject_restructuredtext  # type: ignore[assignment,method-assign]
    MockIncludeDirective.run = include_if_listed  # type: ignore[assignment,method-assign]
    app.connect("doctree-read", reject_nodes, priority=400)  # before Sphinx's images
    app.connect("html-page-context", reject_content, priority=900)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
