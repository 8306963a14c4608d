"""The text of a page as Markdown for notebooks, apart from its cells.

What only this site can show is left out or becomes text: questions are asked in words
and answered at the end, links lead to the site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from docutils import nodes
from ext.question_nodes import curve
from ext.question_text import ask_in_words
from sphinx.addnodes import download_reference
from sphinx_markdown_builder.contexts import WrappedContext
from sphinx_markdown_builder.translator import MarkdownTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

PLACE = "\ue000{}:{}\ue000"  # of a cell or a snippet, in the Markdown
PLACES = re.compile("\ue000([a-z]+):([^\ue000]+)\ue000")
SNIPPET = re.compile(r"^.*/(?=[^/]+/[^/]+$)|\.py$")  # all but folder and stem


class Piece(NamedTuple):
    """A piece of a page, in its order."""

    kind: str  # "text", "cell" or "snippet"
    content: str  # Markdown; the index of the cell; the snippet's folder and stem


class NotebookTranslator(MarkdownTranslator):  # type: ignore[misc]  # is untyped
    """Writes Markdown as notebooks show it, with a mark for each cell and snippet.

    :param address: of the page on the site; without one, links to the site are text
    """

    def __init__(
        self, document: nodes.document, builder: Builder, address: str
    ) -> None:
        super().__init__(document, builder)
        self.address = address

    def visit_container(self, node: nodes.container) -> None:
        """Mark the place of a cell or a snippet; write what else is in it."""
        if node.get("nb_element") == "cell_code":
            self._mark("cell", str(node["cell_index"]))
        if "snippet" in node["classes"]:
            for link in node.findall(download_reference):
                self._mark("snippet", SNIPPET.sub("", link["reftarget"]))
            for call in node.findall(nodes.literal_block):  # it has no file
                self.add(f"```python\n{call.astext()}```", prefix_eol=2, suffix_eol=2)
                raise nodes.SkipNode

    def depart_container(self, _node: nodes.container) -> None:
        """Write nothing."""

    def _mark(self, kind: str, content: str) -> None:
        self.add(PLACE.format(kind, content), prefix_eol=2, suffix_eol=2)
        raise nodes.SkipNode

    def visit_reference(self, node: nodes.reference) -> None:
        """Write a link, to this site or to another site."""
        link = node.get("refuri") or f"#{node['refid']}"
        if node.get("internal") or "refid" in node:
            link = urljoin(self.address, link) if self.address else ""
        before, after = ("[", f"]({link})") if link else ("", "")
        self._push_context(WrappedContext(before, after))

    def depart_reference(self, _node: nodes.reference) -> None:
        """End the link."""
        self._pop_context()

    def visit_definition_list(self, _node: nodes.definition_list) -> None:
        """Write a list: notebooks have no lists of definitions."""
        self._start_list("*")

    def depart_definition_list(self, _node: nodes.definition_list) -> None:
        """End the list."""
        self._end_list()

    def visit_definition_list_item(self, _node: nodes.Node) -> None:
        """Write an item."""
        self._start_list_item()

    def depart_definition_list_item(self, _node: nodes.Node) -> None:
        """End the item."""
        self._pop_context()

    def visit_term(self, _node: nodes.term) -> None:
        """Write a term in bold."""
        self._push_context(WrappedContext("**", "**"))

    def depart_term(self, _node: nodes.term) -> None:
        """End the term."""
        self._pop_context()
        self.ensure_eol()

    def visit_definition(self, _node: nodes.definition) -> None:
        """Write the definition below its term."""

    def depart_definition(self, _node: nodes.definition) -> None:
        """Write nothing."""

    def visit_sidebar(self, node: nodes.sidebar) -> None:
        """Write a note of the margin as a quotation; its title becomes bold."""
        for title in node.findall(nodes.title):
            bold = nodes.strong("", title.astext())
            title.replace_self(nodes.paragraph("", "", bold))
        self.visit_block_quote(node)

    def depart_sidebar(self, _node: nodes.sidebar) -> None:
        """End the quote."""
        self._pop_context()

    def visit_raw(self, _node: nodes.raw) -> None:
        """Leave out what is written for one format."""
        raise nodes.SkipNode

    visit_comment = visit_raw
    visit_meta = visit_raw
    visit_word_break = visit_raw

    def unknown_visit(self, _node: nodes.Node) -> None:
        """Write the text of markup that Markdown has no form for."""

    def unknown_departure(self, _node: nodes.Node) -> None:
        """Write nothing."""

    def visit_download_reference(self, _node: nodes.Node) -> None:
        """Write its text."""

    def depart_download_reference(self, _node: nodes.Node) -> None:
        """Write nothing."""


def pieces(doctree: nodes.document, builder: Builder, address: str) -> Iterator[Piece]:
    """Split a page into its text, its cells and its snippets.

    :param doctree: of the page, resolved; it is not changed
    :param address: of the page on the site, or ""
    """
    page = doctree.deepcopy()
    ask_in_words(page)
    for drawing in list(page.findall(curve)):
        drawing.replace_self(nodes.paragraph("", drawing["text"]))
    translator = NotebookTranslator(page, builder, address)
    page.walkabout(translator)
    text, *marked = PLACES.split(translator.astext())
    yield Piece("text", text.strip())
    for kind, content, after in zip(*[iter(marked)] * 3, strict=True):
        yield Piece(kind, content)
        yield Piece("text", after.strip())
