"""Write a font for formulas, with only the characters that the site's formulas use.

MathML needs a font with an OpenType MATH table, which a bare Linux lacks. STIX
Two Math (1.5 MB) comes with the package ``ziamath``; only pages that have a formula
load the subset. Its licence, LICENSES/OFL-1.1.txt, requires the copyright notice in
each copy: see decision 8.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from importlib.metadata import files, version
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from . import assets
from .builders import HTML_BUILDERS
from .mathml import to_mathml
from .question_nodes import takes_other_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

(SOURCE,) = (
    Path(file.locate())
    for file in files("ziamath") or ()
    if file.name == "STIXTwoMath-Regular.ttf"
)
CHARACTERS = "characters_of_formulas"  # key in a page's metadata
COPYRIGHT, TRADEMARK, LICENCE, LICENCE_ADDRESS = 0, 7, 13, 14
FORMULAS = (nodes.math, nodes.math_block)
NAMES = (COPYRIGHT, 1, 2, 3, 4, 5, 6, TRADEMARK, LICENCE, LICENCE_ADDRESS)
ITALICS = (  # first and last letter, code point of the first letter's italic
    ("A", "Z", 0x1D434),
    ("a", "z", 0x1D44E),
    ("\N{GREEK CAPITAL LETTER ALPHA}", "\N{GREEK CAPITAL LETTER OMEGA}", 0x1D6E2),
    ("\N{GREEK SMALL LETTER ALPHA}", "\N{GREEK SMALL LETTER OMEGA}", 0x1D6FC),
)
FONT = """@font-face {{
  font-display: swap;
  font-family: "Formula";
  src: url("math.woff2?v={version}") format("woff2");
}}

math {{
  font-family: "Formula", math;
}}
"""
ALIGNMENT = """
.math-left {
  justify-items: start;
  text-align: left;
}

.math-right {
  justify-items: end;
  text-align: right;
}

.math-tight-left {
  padding-left: 0;
}

.math-tight-right {
  padding-right: 0;
}

.math-apart {
  padding-left: 1em;
}
"""


def subset(characters: str) -> bytes:
    """Return a WOFF2 font of some characters, with their stretched forms.

    Of its layout features only kerning is kept: script forms of each letter
    (``ssty``) would double the size.
    """
    # This import takes half a second, and most builds have the font already.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(io.BytesIO(SOURCE.read_bytes()), recalcTimestamp=False)
    options = Options(flavor="woff2", hinting=False, layout_features=["kern"])
    options.name_IDs = list(NAMES)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def note_characters(app: Sphinx, doctree: nodes.document) -> None:
    """Store the characters of a page's formulas in its metadata."""
    formulas = (
        to_mathml(node.astext(), display=False)
        for node in doctree.findall()
        if isinstance(node, FORMULAS)
    )
    text = html.unescape(re.sub(r"<[^>]*>", "", "".join(formulas)))
    used = {character for letter in text for character in (letter, italic(letter))}
    if used:
        used.add("\N{SQUARE ROOT}")  # drawn for <msqrt>, but in no text
    metadata = app.env.metadata[app.env.current_document.docname]
    metadata[CHARACTERS] = "".join(sorted(used))


def italic(letter: str) -> str:
    """Return what a browser shows for a variable, which MathML has as plain text."""
    if letter == "h":
        return "\N{PLANCK CONSTANT}"  # Unicode had it before the other letters
    for first, last, start in ITALICS:
        if first <= letter <= last:
            return chr(ord(letter) - ord(first) + start)
    return letter


def write(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Write the style sheet and its font, before the pages that link to them.

    An e-book gets only the style sheet: e-book readers have a font for formulas.

    :returns: the pages to write again, whose links have changed: all, or none
    """
    if app.builder.format != "html":
        return ()
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    per_page = (metadata.get(CHARACTERS, "") for metadata in env.metadata.values())
    used = "".join(sorted(set().union(*per_page)))
    with_font = app.builder.name in HTML_BUILDERS
    text = FONT.format(version=made_of(used)) * with_font + ALIGNMENT
    sheet, font = static / "math.css", static / "math.woff2"
    if sheet.is_file() and sheet.read_text("utf-8") == text:
        return ()
    if with_font:
        font.write_bytes(subset(used))
    sheet.write_text(text, "utf-8")
    return env.found_docs


def made_of(characters: str) -> str:
    """Return a digest of everything that the font is made from."""
    packages = [version(name) for name in ("brotli", "fonttools", "ziamath")]
    code = Path(__file__).read_text(encoding="utf-8")
    return hashlib.sha256(
        "\0".join([characters, *packages, code]).encode()
    ).hexdigest()[:8]


def has_formula(page: Sequence[nodes.Node]) -> bool:
    """Return whether a page has a formula, or a quiz that may fetch one."""
    return takes_other_questions(page) or any(
        isinstance(node, FORMULAS) for node in page
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    assets.declare(app, __name__, "math.css", needed=has_formula, written=True)
    app.connect("doctree-read", note_characters)
    app.connect("env-updated", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
