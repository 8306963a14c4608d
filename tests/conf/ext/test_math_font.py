"""The font of formulas has the characters that the formulas need, and is small."""

import io
import re
from pathlib import Path
from string import ascii_letters, digits

import pytest
from ext.math_font import (
    COPYRIGHT,
    LICENCE,
    LICENCE_ADDRESS,
    TRADEMARK,
    italic,
    subset,
)
from fontTools.ttLib import TTFont

from tests.conf.conftest import Build
from tests.conf.ext.samples import page

LICENCE_TEXT = Path(__file__).parents[3] / "LICENSES/OFL-1.1.txt"
ETA, ROOT, X = 0x1D702, 0x221A, 0x1D465  # mathematical italics, as MathML shows them


def read(font: bytes) -> TTFont:
    return TTFont(io.BytesIO(font))


def test_it_has_the_characters_and_the_table_that_lays_them_out() -> None:
    font = read(subset(chr(ETA) + chr(ROOT)))

    assert {ETA, ROOT} <= set(font.getBestCmap())
    assert "MATH" in font
    assert X not in font.getBestCmap()


def test_it_is_small() -> None:
    """The formulas of the site have 82 characters; these are more."""
    letters = "".join(map(italic, ascii_letters))

    assert len(subset(f"{letters}{ascii_letters}{digits}()+-=∑∏√⌊⌋")) < 15 * 1024


def test_the_font_states_its_licence() -> None:
    names = {name.nameID: str(name) for name in read(subset("x=+"))["name"].names}
    text = LICENCE_TEXT.read_text("utf-8")

    assert names[COPYRIGHT].startswith("Copyright 2001-2020 The STIX Fonts Project")
    assert "The STIX Fonts Project Authors" in text.splitlines()[0]
    assert "SIL Open Font License, Version 1.1" in names[LICENCE]
    assert names[LICENCE_ADDRESS] == "https://scripts.sil.org/OFL"
    assert "trademarks of The Institute of Electrical" in names[TRADEMARK]


def test_its_name_is_not_reserved() -> None:
    """A part of a font is a modified version, which may have no reserved name."""
    names = {name.nameID: str(name) for name in read(subset("x=+"))["name"].names}
    reserved = re.findall(
        r"Reserved Font Name (.+?)\.", LICENCE_TEXT.read_text("utf-8")
    )

    assert reserved == ["TM Math"]
    assert names[1] == "STIX Two Math"


def test_it_is_the_same_every_time() -> None:
    assert subset("x=+") == subset("x=+")


def test_every_formula_of_the_site_counts(build: Build) -> None:
    toctree = "```{toctree}\nother\n```"
    other = {"docs/other.md": "# Other\n\n$$\\sqrt{2}$$\n"}
    built = build({**page(f"$\\eta$ and $x$\n\n{toctree}"), **other})

    font = read((built.out / "_static/math.woff2").read_bytes())

    assert {ETA, ROOT, X} <= set(font.getBestCmap())
    assert "math.woff2?v=" in built.text("_static/math.css")


def test_without_formulas_the_font_is_empty_but_exists(
    build: Build,
) -> None:
    """A mixed quiz links to the font for the formulas of other pages."""
    out = build(page("No formula, $5.")).out

    assert out.joinpath("_static/math.css").is_file()
    assert out.joinpath("_static/math.woff2").stat().st_size < 1000


def test_pages_are_written_again_when_the_font_changes(build: Build) -> None:
    menu = page("```{toctree}\none\nother\n```")
    out = build({**menu, "docs/one.md": "# $x$\n", "docs/other.md": "# A\n\n$x$\n"}).out
    before = out.joinpath("one.html").stat().st_mtime_ns

    assert build({"docs/other.md": "# A\n\n$y$\n"}, fresh=False).reread == ["other"]
    assert out.joinpath("one.html").stat().st_mtime_ns > before


@pytest.mark.parametrize(
    ("letter", "code_point"),
    [("x", X), ("h", 0x210E), ("T", 0x1D447), ("\u03b7", ETA), ("\u03a3", 0x1D6F4)],
)
def test_a_variable_is_shown_in_italics(letter: str, code_point: int) -> None:
    assert italic(letter) == chr(code_point)


@pytest.mark.parametrize("sign", "=0[")
def test_other_signs_stay(sign: str) -> None:
    assert italic(sign) == sign
