"""Every colour of highlighted code has the contrast that WCAG AA requires."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from theme.code_colours import code_colours

CONF = Path(__file__).parents[3] / "conf"
TOKENS = CONF / "static/tokens.css"
# Run in a new process, where logging is not set up yet.
IMPORT = """
import logging
import theme.code_colours
assert not logging.getLogger().handlers
logging.getLogger("other").info("not shown")
"""
PAIR = r"light-dark\(#(\w+), ?#(\w+)\)"
# The backgrounds of code: in a listing, an option or an answer.
BACKGROUNDS = ("page", "surface", "accent-soft", "right-soft", "wrong-soft")
AA = 4.5


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_colour_has_enough_contrast(background: str, mode: int) -> None:
    (backgrounds,) = re.findall(f"--lr-{background}: {PAIR}", TOKENS.read_text("utf-8"))
    colours = {pair[mode] for pair in re.findall(PAIR, code_colours())}

    assert len(colours) > 4
    for colour in colours:
        low, high = sorted((luminance(colour), luminance(backgrounds[mode])))
        assert (high + 0.05) / (low + 0.05) >= AA, colour


@pytest.mark.parametrize("kind", ["k", "nf", "mi", "s2", "c1", "err"])
def test_tokens_other_than_plain_names_have_a_colour(kind: str) -> None:
    assert re.search(rf"\.highlight \.{kind}[,{{]", code_colours())


def test_a_plain_name_has_the_colour_of_text() -> None:
    assert ".highlight .n{" not in code_colours().replace(",", "{")


def test_importing_the_styles_sets_up_no_logging() -> None:
    result = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-c", IMPORT], cwd=CONF, capture_output=True, check=True
    )

    assert (result.stdout, result.stderr) == (b"", b"")
