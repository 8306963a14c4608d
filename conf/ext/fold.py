"""``{fold}``: fold the section that contains it, until a reader opens the section.

::

    ## Edge cases

    ```{fold}
    ```

The title of the section becomes the summary of a ``<details>``, which
``browser/core/fold.js`` opens for a link to the section. On paper, in an e-book and in
plain text, the section is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from . import assets
from .builders import HTML_BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

CLASS = "folded"
OPENING, CLOSING = '<details class="fold">', "</details>"
NO_SECTION = (
    "{fold} folds a section, so it is the first thing below a heading that is not the "
    "page's title: move it there"
)


class summary_title(nodes.title):  # noqa: N801 (nodes are in lower case)
    """The title of a folded section: no link in it, since a click opens the section."""


class Fold(SphinxDirective):
    """Mark the section to be folded."""

    def run(self) -> list[nodes.Node]:
        section = self.state_machine.node
        if section is None or not _has_only_a_title(section):
            raise self.error(NO_SECTION)
        section["classes"].append(CLASS)
        return []


class FoldSections(SphinxPostTransform):
    """Put the parts of a folded section into a ``<details>``, for HTML."""

    builders = tuple(HTML_BUILDERS)  # and no e-book
    default_priority = 720  # when titles have their line breaks

    def run(self, **_arguments: object) -> None:
        """Put markup around the title, and behind the last part."""
        for section in list(self.document.findall(nodes.section)):
            if CLASS in section["classes"]:
                title, *parts = section.children
                summary = summary_title("", "", *title.children)
                section.children = []
                section.extend([raw_html(OPENING), summary, *parts, raw_html(CLOSING)])


def _has_only_a_title(section: nodes.Element) -> bool:
    """Tell whether only a title was read so far, and not the page's title."""
    is_below_title = isinstance(section.parent, nodes.section)
    return is_below_title and len(section) == 1


def raw_html(html: str) -> nodes.raw:
    """Make markup that ``ext.refused_markup`` accepts: it is not an author's."""
    return nodes.raw("", html, format="html", ours=True)


def _visit(translator: HTML5Translator, _node: summary_title) -> None:
    translator.body.append(f"<summary><h{translator.section_level}>")


def _depart(translator: HTML5Translator, _node: summary_title) -> None:
    translator.body.append(f"</h{translator.section_level}></summary>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("fold", Fold)
    app.add_node(summary_title, html=(_visit, _depart))
    app.add_post_transform(FoldSections)
    has_fold = assets.has_class(CLASS)
    assets.declare(app, __name__, "fold.css", "core/fold.js", needed=has_fold)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
