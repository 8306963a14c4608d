"""Write formulas as MathML during the build: without scripts or other servers."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from content.files import AuthorError
from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
# LaTeX that math-core turns into styles that we have no class for: a pattern, and what
# an author can write instead.
INSTEAD = {
    r"\\begin\{align\*?\}": r"write \begin{aligned} for \begin{align}",
    r"\\begin\{(equation|gather|multline)\*?\}": (
        r"leave \begin{equation} out, `$$` makes a formula of its own; write "
        r"\begin{gathered} for \begin{gather} or {multline}"
    ),
    r"\\(text)?color\b": (
        "leave the colour out: pages are read in light, dark and on paper"
    ),
    r"\\begin\{array\}|\\hline": (
        r"leave the lines of the array out: \begin{array}{lr}, no | or \hline"
    ),
}
CONVERTER = LatexToMathML(xml_namespace=True)  # an e-book needs it
STYLE = re.compile(r' style="([^"]*)"')
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")  # XML has only these five
DEFAULT = ' scriptlevel="0"'  # of a table that is in no script; validators reject it
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
    self.body.append(to_mathml(node.astext(), display=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own; a narrow screen scrolls it."""
    formula = to_mathml(node.astext(), display=True)
    self.body.append(f'<div class="formula" tabindex="0">{formula}</div>\n')
    raise nodes.SkipNode


def to_mathml(latex: str, *, display: bool) -> str:
    """Convert a formula; return "" if it is wrong, which ``check_formulas`` reports."""
    try:
        return _converted(latex, display=display)
    except AuthorError:
        return ""


@cache  # each formula is checked, scanned for its characters, and written
def _converted(latex: str, *, display: bool) -> str:
    """Convert a formula.

    :raises AuthorError: if it is not LaTeX, or needs a style that we have no class for
    """
    latex = latex.strip()
    try:
        mathml = CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise AuthorError(
            f"is not LaTeX that math-core knows: {_reason(error)}; correct it, or use "
            "a command that is in math-core's documentation"
        ) from error
    mathml = NAMED.sub(lambda name: html.unescape(name[0]), mathml)
    mathml = mathml.replace(DEFAULT, "")
    try:
        return STYLE.sub(lambda style: f' class="{classes(style[1])}"', mathml)
    except ValueError as error:
        repairs = [text for part, text in INSTEAD.items() if re.search(part, latex)]
        raise AuthorError(
            f"cannot be shown, our pages allow no style attributes; {repairs[0]}"
            if repairs
            else str(error)
        ) from error


def classes(style: str) -> str:
    """Return the classes that stand for a style.

    :raises ValueError: if a part of the style has no class
    """
    names = [name for part, name in CLASSES.items() if part in style]
    for part in CLASSES:
        style = style.replace(part, "")
    if style.strip("; "):
        raise ValueError(
            f"needs a style that no class of ours stands for ({style.strip('; ')}); "
            "add one to ext.mathml.CLASSES, and its rule to ext.math_font"
        )
    return " ".join(names)


def check_formulas(_app: Sphinx, doctree: nodes.document) -> None:
    """Log an error for a wrong formula when its page is read, for every builder."""
    for node in doctree.findall(
        lambda node: isinstance(node, (nodes.math, nodes.math_block))
    ):
        try:
            _converted(node.astext(), display=isinstance(node, nodes.math_block))
        except AuthorError as error:
            formula = " ".join(node.astext().split())
            LOGGER.error("the formula `%s` %s", formula, error, location=node)  # noqa: TRY400 (Sphinx's logger; no traceback for authors)


def _reason(error: LatexError) -> str:
    """Return the first line of an error, without its colours."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    return plain.strip().splitlines()[0].removeprefix("Error: ").rstrip(".")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    app.connect("doctree-read", check_formulas)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
