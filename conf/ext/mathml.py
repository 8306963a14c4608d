"""Write formulas as MathML when the site is built: no script, no other server."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
CONVERTER = LatexToMathML(xml_namespace=True)  # an e-book needs it
STYLE = re.compile(r' style="([^"]*)"')
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")  # XML has only these five
DEFAULT = ' scriptlevel="0"'  # of a table that is in no script; validators refuse it
# How math-core aligns cases and equations. The policy of the pages forbids styles in
# attributes, so each becomes a class; ext.math_font has the rules.
CLASSES = {
    "text-align: left;justify-items: start": "math-left",
    "text-align: right;justify-items: end": "math-right",
    "padding-left: 0": "math-tight-left",
    "padding-right: 0": "math-tight-right",
    "padding-left:1em": "math-apart",
}


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula inside a sentence."""
    self.body.append(_convert(node, display=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own; a narrow screen scrolls it."""
    formula = _convert(node, display=True)
    self.body.append(f'<div class="formula" tabindex="0">{formula}</div>\n')
    raise nodes.SkipNode


def to_mathml(latex: str, *, display: bool) -> str:
    """Convert a formula; give nothing for one that is wrong: writing it says so."""
    try:
        mathml = CONVERTER.convert_with_local_state(latex.strip(), displaystyle=display)
    except LatexError:
        return ""
    mathml = NAMED.sub(lambda name: html.unescape(name[0]), mathml)
    mathml = mathml.replace(DEFAULT, "")
    return STYLE.sub(lambda style: f' class="{classes(style[1])}"', mathml)


def classes(style: str) -> str:
    """Give the classes that stand for a style.

    :raises ValueError: if it has a part that none stands for
    """
    found = [name for part, name in CLASSES.items() if part in style]
    for part in CLASSES:
        style = style.replace(part, "")
    if style.strip("; "):
        raise ValueError(
            f"math-core styles a formula by {style.strip('; ')!r}; "
            "add a class to ext.mathml.CLASSES, and its rule to ext.math_font"
        )
    return " ".join(found)


def _convert(node: nodes.Element, *, display: bool) -> str:
    latex = node.astext().strip()
    try:
        CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        LOGGER.error(  # noqa: TRY400 (Sphinx's logger; no traceback for authors)
            "the formula %r is not LaTeX that math-core knows: %s; "
            "mend it, or use a command that is in its documentation",
            latex,
            _reason(error),
            location=node,
        )
    return to_mathml(latex, display=display)


def _reason(error: LatexError) -> str:
    """Take the one line that matters from the coloured drawing."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    return plain.strip().splitlines()[0].removeprefix("Error: ")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
