"""Refuse what could put code, or somebody else's files, into a page: one message each.

- On pages: raw HTML, ``raw``, ``eval-rst``, images from elsewhere, listings and tables
  from files, and ``include`` but for the pages of ``pages_that_include``.
- From cells: HTML that can run or load something.
- In the finished content, whatever way it came in: the same, once more.

What is refused is taken out, so that it is told once and never published.
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
OURS = "ours"  # the attribute of raw HTML that a directive of ours has made
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


class Refused(SphinxDirective):
    """``{raw}``, ``{literalinclude}``: say why not."""

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


def refuse_restructuredtext(renderer: DocutilsRenderer, token: SyntaxTreeNode) -> None:
    """Stand in the place of MyST's ``{eval-rst}``, which has no switch."""
    said = DIRECTIVE.format("eval-rst")
    error = renderer.reporter.error(said, line=token_line(token))
    renderer.current_node.append(error)


INCLUDED = MockIncludeDirective.run


def include_if_listed(directive: MockIncludeDirective) -> list[nodes.Element]:
    """Include a file where the settings list it; docutils' own switch is off."""
    settings = directive.document.settings
    env = settings.env
    if directive.arguments[0] not in env.config.pages_that_include.get(env.docname, ()):
        raise DirectiveError(ERROR, INCLUDE)
    settings.file_insertion_enabled = True
    try:
        return INCLUDED(directive)
    finally:
        settings.file_insertion_enabled = False


def refuse_nodes(_app: Sphinx, doctree: nodes.document) -> None:
    """Take raw HTML and images from elsewhere out of a page that was read."""
    wrong: dict[nodes.Element, list[str]] = {
        raw: _wrong_with(raw)
        for raw in doctree.findall(nodes.raw)
        if "html" in raw.get("format", "").split()
    }
    for image in doctree.findall(nodes.image):
        if is_elsewhere(image["uri"]):
            wrong[image] = [IMAGE.format(image["uri"])]
    told = set()
    for node, mistakes in wrong.items():
        for said in mistakes:
            if (node.line, said) not in told:  # <b> and </b> are one mistake
                LOGGER.warning("%s", said, location=node)
            told.add((node.line, said))
        if mistakes:
            node.parent.remove(node)


def _wrong_with(raw: nodes.raw) -> list[str]:
    if DISPLAYED in raw["classes"]:
        return [MADE_BY_CELL.format(said) for said in find_active(raw.astext())]
    if raw.get(OURS) or raw.astext() in HARMLESS:
        return []
    return [COMMENT if raw.astext().lstrip().startswith("<!--") else HTML]


def refuse_content(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Look at what is about to be written, once everything has had its say."""
    parts = {name: context.get(name) or "" for name in CONTENT}
    mistakes = {name: find_active(html) for name, html in parts.items()}
    mistakes["metatags"] = find_active(context.get("metatags") or "", head=True)
    for name, found in mistakes.items():
        for said in found:
            LOGGER.warning("%s", said, location=page)
        if found:
            context[name] = ""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("pages_that_include", {}, "env", dict)
    for name in ("raw", "literalinclude"):
        app.add_directive(name, Refused, override=True)
    app.add_directive("csv-table", Table, override=True)
    DocutilsRenderer.render_restructuredtext = refuse_restructuredtext  # type: ignore[assignment,method-assign]
    MockIncludeDirective.run = include_if_listed  # type: ignore[assignment,method-assign]
    app.connect("doctree-read", refuse_nodes, priority=400)  # before Sphinx's images
    app.connect("html-page-context", refuse_content, priority=900)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
