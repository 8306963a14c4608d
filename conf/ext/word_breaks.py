"""Allow line breaks in long class names, between their words only.

``ReduceLROnPlateau`` becomes ``Reduce``, ``LR``, ``On`` and ``Plateau`` with a
``<wbr>`` between, so that it fits a narrow card; copied or searched, it is one word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LONG = re.compile(r"[A-Za-z]{13,}")  # shorter names, like PyTorch, stay whole
BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class word_break(nodes.Inline, nodes.Element):  # noqa: N801 (nodes are in lower case)
    """A point where a line may break."""


class BreakNames(SphinxPostTransform):
    """Split the names in titles and links, for HTML."""

    formats = ("html",)
    default_priority = 700  # when links have their texts

    def run(self, **_arguments: object) -> None:
        """Insert a break between the words of each name."""
        for text in list(self.document.findall(nodes.Text)):
            parts = words_of(text)
            if len(parts) > 1 and _is_name(text):
                broken: list[nodes.Node] = [nodes.Text(parts[0])]
                for part in parts[1:]:
                    broken += [word_break(), nodes.Text(part)]
                text.parent.replace(text, broken)


def words_of(text: str) -> list[str]:
    """Split a text between the words of each long name."""
    cut = LONG.sub(lambda name: BETWEEN_WORDS.sub("\0", name[0]), text)
    return cut.split("\0")


def _is_name(text: nodes.Text) -> bool:
    place = text.parent
    while isinstance(place, nodes.inline):
        place = place.parent
    return isinstance(place, nodes.title | nodes.reference)


def _visit(translator: HTML5Translator, _node: word_break) -> None:
    translator.body.append("<wbr />")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(word_break, html=(_visit, None))
    app.add_post_transform(BreakNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
