"""``{fold}``: close a section, or the rest of it, until a reader opens it.

::

    ## Edge cases

    ```{fold}
    ```

The title of the section becomes the summary of a ``<details>``, which
``browser/core/fold.js`` opens for a link to the section. On paper, in an e-book and in
plain text, the section is open.

::

    ### Myth: Gamma is subtracted

    ``gamma`` is a factor.

    ```{fold} Proof
    ```

With an argument, the argument is the summary, and only what follows in the section is
folded, up to its first subsection.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from . import assets
from .builders import HTML_BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)

CLASS = "folded"
OPENING, CLOSING = '<details class="fold">', "</details>"
REST_OPENING = '<details class="fold fold-rest"><summary>', "</summary>"
NO_SECTION = (
    "{fold} folds a section, so it is the first thing below a heading that is not the "
    "page's title: move it there; {fold} with a title, such as {fold} Proof, folds the "
    "rest of a section"
)
NO_REST = (
    "{fold} with a title folds what follows in a section, and nothing follows: move it "
    "up, or take it out"
)


class summary_title(nodes.title):  # noqa: N801 (nodes are in lower case)
    """The title of a folded section: no link in it, since a click opens the section."""


class rest_title(nodes.Element):  # noqa: N801
    """Where the rest of a section is folded. Attribute: title."""


class Fold(SphinxDirective):
    """Mark the section, or the place in it, from which it is folded."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        section = self.state_machine.node
        if self.arguments:
            mark = rest_title(title=self.arguments[0])
            self.set_source_info(mark)
            return [mark]
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


class FoldRests(SphinxPostTransform):
    """Put what follows a mark into a ``<details>``, for HTML."""

    builders = FoldSections.builders
    default_priority = FoldSections.default_priority

    def run(self, **_arguments: object) -> None:
        """Replace the mark by markup around what follows it in its section."""
        for mark in list(self.document.findall(rest_title)):
            section, rest = mark.parent, _rest_behind(mark)
            start = section.index(mark)
            before, after = (raw_html(tag) for tag in REST_OPENING)
            title = nodes.inline("", mark["title"], classes=[CLASS])
            folded = [before, title, after, *rest, raw_html(CLOSING)]
            end = start + 1 + len(rest)
            section[start:end] = folded


class DropMarks(SphinxPostTransform):
    """Drop the marks that are left, because nothing is folded in other formats."""

    default_priority = FoldSections.default_priority + 1

    def run(self, **_arguments: object) -> None:
        """Remove each mark; report a mark with nothing behind it."""
        for mark in list(self.document.findall(rest_title)):
            _rest_behind(mark)
            mark.parent.remove(mark)


def _rest_behind(mark: rest_title) -> list[nodes.Node]:
    """Return what follows a mark up to a subsection; report a mark without a rest."""
    following = mark.parent.children[mark.parent.index(mark) + 1 :]
    rest = list(takewhile(lambda node: not isinstance(node, nodes.section), following))
    if not rest:
        LOGGER.error(NO_REST, location=mark)
    return rest


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
    app.add_node(rest_title)
    app.add_post_transform(FoldSections)
    app.add_post_transform(FoldRests)
    app.add_post_transform(DropMarks)
    has_fold = assets.has_class(CLASS)
    assets.declare(app, __name__, "fold.css", "core/fold.js", needed=has_fold)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
