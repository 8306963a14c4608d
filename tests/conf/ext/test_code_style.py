"""Code can be read: every colour has the contrast that WCAG AA asks for."""

import re
from pathlib import Path

import pytest
from ext.code_style import Dark, Light
from pygments.style import Style

TOKENS = Path(__file__).parents[3] / "conf/static/tokens.css"
AA = 4.5


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", [Light, Dark])
def test_every_colour_stands_out(style: type[Style]) -> None:
    paper = luminance(style.background_color.lstrip("#"))
    colours = {str(token["color"]) for _, token in style if token["color"]}

    assert len(colours) == 5
    for colour in colours:
        low, high = sorted((luminance(colour), paper))
        assert (high + 0.05) / (low + 0.05) >= AA, colour


def test_the_background_is_the_page_s_surface() -> None:
    found = re.search(r"--lr-surface: light-dark\((\S+), (\S+)\)", TOKENS.read_text())

    assert found
    assert found.groups() == (Light.background_color, Dark.background_color)
