"""``{fold}``: close the section that it stands in, until a reader opens it.

::

    ## Edge cases

    ```{fold}
    ```

The title of the section becomes the summary of a ``<details>``, which a link to the
section opens. On paper, in an e-book and in plain text, the section is open.
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

CLASS = "folded"
OPENING = '<details class="fold"><summary>', "</summary>"
CLOSING = "</details>"
NO_SECTION = (
    "{fold} folds a section, so it is the first thing below a heading that is not the "
    "page's title: move it there"
)


class Fold(SphinxDirective):
    """Mark the section to be folded."""

    def run(self) -> list[nodes.Node]:
        section = self.state_machine.node
        is_section = isinstance(section, nodes.section)
        has_only_title = len(section) == 1 and isinstance(section[0], nodes.title)
        if not (is_section and has_only_title and _is_below_title(section)):
            raise self.error(NO_SECTION)
        section["classes"].append(CLASS)
        return []


class FoldSections(SphinxPostTransform):
    """Put the parts of a folded section into a ``<details>``, for HTML."""

    formats = ("html",)
    default_priority = 720  # when titles have their line breaks

    def is_supported(self) -> bool:
        """Leave e-books as they are: their readers turn pages."""
        return self.app.builder.name in HTML_BUILDERS

    def run(self, **_arguments: object) -> None:
        """Put markup around the title, and behind the last part."""
        for section in self.document.findall(nodes.section):
            if CLASS in section["classes"]:
                before, after = OPENING
                title, *parts = section.children
                section.children = []
                section.extend([raw_html(before), title, raw_html(after), *parts])
                section.append(raw_html(CLOSING))


def _is_below_title(section: nodes.Element) -> bool:
    return isinstance(section.parent, nodes.section)


def raw_html(html: str) -> nodes.raw:
    """Make markup of this project, which the check of authors' markup lets pass."""
    return nodes.raw("", html, format="html", ours=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("fold", Fold)
    app.add_post_transform(FoldSections)
    assets.declare(app, __name__, "fold.css", needed=assets.has_class(CLASS))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
