"""Colour tokens: each has the contrast that its role needs, on every background."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

CONF = Path(__file__).parents[2] / "conf"
TOKENS = CONF / "static/tokens.css"
SHEETS = [
    path
    for path in sorted(CONF.glob("**/*.css"))
    if path.name not in {"tokens.css", "book.css"}  # a book has the reader's colours
]
# By role: any text colour may be used on any background.
TEXT = ("text", "text-soft", "accent", "right", "wrong")
BACKGROUND = ("page", "surface", "accent-soft", "right-soft", "wrong-soft")
GRAPHIC = ("control-border", "curve-1", "curve-2", "curve-3", "curve-4")
ON_PAGE_ONLY = ("accent-mark",)  # the logo, white on it
DECORATION = ("border", "underline", "shadow", "grid", "axis")  # carries no meaning
AA_TEXT, AA_GRAPHIC = 4.5, 3
THEMES = ("light", "dark")
Colours = dict[str, dict[str, str]]


def tokens() -> Colours:
    """Read the colours of both themes, by their names."""
    text = TOKENS.read_text("utf-8")
    rows = re.findall(r"--lr-([\w-]+): light-dark\((#\w+), (#\w+)\)", text)
    return {name: dict(zip(THEMES, colours, strict=True)) for name, *colours in rows}


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio, by WCAG 2.2."""
    low, high = sorted(map(luminance, (first, second)))
    return (high + 0.05) / (low + 0.05)


def used(properties: str) -> set[str]:
    """Return the tokens that our stylesheets use in any of the properties."""
    rule = re.compile(rf"(?<![\w-])(?:{properties}): ([^;]+);")
    return {
        name
        for sheet in SHEETS
        for value in rule.findall(sheet.read_text("utf-8"))
        for name in re.findall(r"var\(--lr-([\w-]+)\)", value)
    }


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", TEXT)
def test_text_can_be_read(name: str, theme: str) -> None:
    colours = tokens()
    ratios = {
        background: contrast(colours[name][theme], colours[background][theme])
        for background in BACKGROUND
    }

    assert {name: ratio for name, ratio in ratios.items() if ratio < AA_TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", GRAPHIC)
def test_a_graphic_can_be_seen(name: str, theme: str) -> None:
    colours = tokens()
    ratios = {
        background: contrast(colours[name][theme], colours[background][theme])
        for background in BACKGROUND
    }

    assert {name: ratio for name, ratio in ratios.items() if ratio < AA_GRAPHIC} == {}


def test_the_logo_can_be_seen() -> None:
    for name, theme in product(ON_PAGE_ONLY, THEMES):
        colours = tokens()
        assert contrast(colours[name][theme], "#fff") >= AA_GRAPHIC
        assert contrast(colours[name][theme], colours["page"][theme]) >= AA_GRAPHIC


def test_every_colour_has_a_role() -> None:
    roles = [*TEXT, *BACKGROUND, *GRAPHIC, *ON_PAGE_ONLY, *DECORATION]

    assert sorted(tokens()) == sorted(roles)


def test_colours_are_used_in_their_role() -> None:
    assert used("color") <= set(TEXT)
    assert used("background|background-color") <= set(BACKGROUND)


def test_no_other_stylesheet_has_a_colour_of_its_own() -> None:
    literal = re.compile(r"(?i)(?:: |, ?)#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")

    assert {
        sheet.name: colours
        for sheet in SHEETS
        if (colours := literal.findall(sheet.read_text("utf-8")))
    } == {}
