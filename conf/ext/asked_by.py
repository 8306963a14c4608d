"""``{asked-by}``: list the questions that offer a misconception as an answer.

::

    ```{asked-by} the-scheduler-reads-the-loss
    ```

The argument is what the questions name in ``misconception``: the slug of a heading
"Myth: …" on the page of misconceptions, without the "myth". Each question is a link to
the page that asks it. On a web page the list is closed until a reader opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from questions.load import load_bank
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from . import assets
from .bank_files import bank_folder, note_bank
from .builders import HTML_BUILDERS
from .fold import raw_html

if TYPE_CHECKING:
    from questions.item import Item
    from questions.load import Entry
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


CLASS = "asked-by"
LEAD = "Questions that offer it as an answer:"
OPENING = f'<details class="{CLASS}-list"><summary>', "</summary>"
CLOSING = "</details>"


class question_link(nodes.inline):  # noqa: N801 (docutils names nodes in lower case)
    """A link to a question. Attributes: page, place (an id on the page)."""


class AskedBy(SphinxDirective):
    """List the questions that offer a misconception as an option, line or number."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        note_bank(self.env)
        slug = self.arguments[0]
        bank = load_bank(bank_folder(self.env)).values()
        entries = [entry for entry in bank if slug in misconceptions(entry.item)]
        if not entries:
            slugs = {name for entry in bank for name in misconceptions(entry.item)}
            raise self.error(
                f"no question names the misconception {slug!r}; "
                f"the bank names: {', '.join(sorted(slugs)) or 'none'}; "
                "correct the slug, or name it in a wrong option of a question"
            )
        items = (nodes.list_item("", self._link(entry)) for entry in entries)
        links = nodes.bullet_list("", *items)
        lead = nodes.paragraph(LEAD, LEAD)
        return [nodes.container("", lead, links, classes=[CLASS])]

    def _link(self, entry: Entry) -> nodes.paragraph:
        item = entry.item
        page = item.section.partition("#")[0]
        if page not in self.env.found_docs:
            raise self.error(
                f"{entry.where}: its section is on the page {page!r}, and there is no "
                f"docs/{page}.md; name the page that asks the question"
            )
        text = f"{item.title} ({item.LABEL})"
        link = question_link(text, text, page=page, place=f"q-{item.id}")
        return nodes.paragraph(text, "", link)


def misconceptions(item: Item) -> set[str]:
    """Return the slugs of the misconceptions in the wrong answers of a question."""
    return {answer.misconception for answer in item.answers() if answer.misconception}


def link_to_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Resolve the links: in HTML to the question, otherwise to its page."""
    builder = app.builder
    for node in list(doctree.findall(question_link)):
        text = nodes.Text(node.astext())
        place = node["place"] if builder.format == "html" else ""
        link = make_refnode(builder, docname, node["page"], place, text)
        node.replace_self(link)


class FoldLists(SphinxPostTransform):
    """Put each list into a ``<details>``, for web pages."""

    builders = tuple(HTML_BUILDERS)  # and no e-book
    default_priority = 720  # as ``ext.fold``

    def run(self, **_arguments: object) -> None:
        """Make the lead a summary."""
        for container in list(self.document.findall(nodes.container)):
            if CLASS in container["classes"]:
                _lead, links = container.children
                text = nodes.inline("", LEAD.removesuffix(":"))
                before, after = (raw_html(tag) for tag in OPENING)
                container.children = []
                container.extend([before, text, after, links, raw_html(CLOSING)])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.bank_files")
    app.add_directive("asked-by", AskedBy)
    app.add_node(question_link)
    app.add_post_transform(FoldLists)
    assets.declare(app, __name__, "asked_by.css", needed=assets.has_class(CLASS))
    app.connect("doctree-resolved", link_to_pages)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
