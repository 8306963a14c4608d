"""The inlined SVG has no colours of its own; the page's style sheet has them."""

import math
import re
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from figures import plot_lr
from figures.svg import ROLES, inline_svg

from tests.conf.markup import by_class, parse

STATIC = Path(__file__).parents[3] / "conf/static"
SHEETS = {
    path.name: path.read_text(encoding="utf-8")
    for path in (*STATIC.glob("*.css"), *STATIC.parent.glob("theme/styles/*.css"))
}
TOKENS = SHEETS["tokens.css"]
BLOCKS = {
    "light": r":root \{(.*?)\n\}",
    "dark": r":root \{(.*?)\n\}",
    "print": r"@media print \{.*?html:root \{(.*?)\n  \}",
}
THEMES = tuple(BLOCKS)
NAMESPACE = "http://www.w3.org/2000/svg"
FOUR = {label: [rate, 1.0] for label, rate in zip("abcd", (4, 3, 2, 1.5), strict=True)}


def source(*shapes: str) -> str:
    """Write an SVG as matplotlib would."""
    head = f'<svg xmlns="{NAMESPACE}" viewBox="0 0 10 10" width="10pt">'
    return "\n".join([head, *shapes, "</svg>"])


def line(colour: str) -> str:
    return path("M 0 0 \nL 9 5", f"stroke: {colour}")


def path(points: str, style: str = "stroke: #888888") -> str:
    return f'<g id="line_1"><path d="{points} \n" style="fill: none; {style}"/></g>'


@cache
def html() -> str:
    """Draw a figure that uses every role."""
    return plot_lr(FOUR, title="Four", unit="epoch", caption="A caption.").html


def elements() -> list[Element]:
    return list(next(parse(html()).iter("svg")).iter())


def tokens(theme: str) -> dict[str, str]:
    """Return the custom properties of a theme, by name."""
    match = re.search(BLOCKS[theme], TOKENS, re.DOTALL)
    assert match
    side = r"\2" if theme == "dark" else r"\1"
    text = re.sub(r"light-dark\((\S+), (\S+)\)", side, match[1])
    return dict(re.findall(r"(--lr-[\w-]+):\s*([^;]+);", text))


@pytest.mark.parametrize("colour", ROLES)
def test_a_colour_becomes_its_role(colour: str) -> None:
    (drawn,) = inline_svg(source(line(colour)))

    assert drawn.attrib == {"d": "m0 0l9 5", "class": ROLES[colour]}


@pytest.mark.parametrize("colour", ["#123456", "#f00", "#0000a5"])
def test_a_colour_without_a_role_is_rejected(colour: str) -> None:
    with pytest.raises(ValueError, match=r"a figure uses the colour .*add a role to"):
        inline_svg(source(line(colour)))


def test_the_message_names_the_colour() -> None:
    with pytest.raises(ValueError, match="#123456"):
        inline_svg(source(line("#123456")))


def test_the_background_is_left_out() -> None:
    background = path("M 0 0 \nL 10 0 \nL 10 10 \nz", "stroke: none")

    assert list(inline_svg(source(background))) == []


def test_definitions_are_left_out() -> None:
    assert list(inline_svg(source(f"<defs>{line('#888888')}</defs>"))) == []


def test_points_become_relative_and_rounding_errors_do_not_add_up() -> None:
    points = [(0.123456 * n, 50 + 40 * math.cos(n)) for n in range(1000)]
    lines = "L ".join(f"{x:.6f} {y:.6f} \n" for x, y in points)

    (drawn,) = inline_svg(source(path(f"M {lines}")))

    number = r"(-?\d+(?:\.\d\d?)?)"
    x = y = 0.0
    steps = re.findall(f"[ml]{number} {number}", drawn.get("d", ""))
    for (right, down), expected in zip(steps, points, strict=True):
        x, y = x + float(right), y + float(down)
        assert (x, y) == pytest.approx(expected, abs=0.0051)


def test_lines_along_an_axis_are_short() -> None:
    (drawn,) = inline_svg(source(path("M 1.5 2 \nL 9 2 \nL 9 -0.001 \nL 9 0")))

    assert drawn.get("d") == "m1.5 2h7.5v-2"


@pytest.mark.parametrize("points", ["M 0 0 \nC 1 1 2 2 3 3", "M 0 0 \nL 1 1 \nz"])
def test_a_line_that_is_not_straight_is_rejected(points: str) -> None:
    with pytest.raises(ValueError, match="a figure has a line that is not straight"):
        inline_svg(source(path(points)))


def test_text_stays_text() -> None:
    looks = 'style="text-anchor: start; fill: #555" transform="rotate(-0 1 2)"'
    (text,) = inline_svg(source(f'<text x="1" y="2" {looks}> 0.1 </text>'))

    assert text.text == "0.1"
    assert text.attrib == {"x": "1", "y": "2", "class": "figure-text"}


def test_the_drawing_has_no_fixed_size() -> None:
    root = inline_svg(source(line("#888888")))

    assert root.attrib == {"xmlns": NAMESPACE, "viewBox": "0 0 10 10"}


@pytest.mark.parametrize("attribute", ["id", "style", "fill", "stroke", "color"])
def test_a_figure_leaves_the_look_to_the_page(attribute: str) -> None:
    styled = [element.tag for element in elements() if element.get(attribute)]

    assert styled == []


def test_a_figure_refers_to_nothing() -> None:
    values = [value for element in elements() for value in element.attrib.values()]
    values.remove(NAMESPACE)  # a name, not an address

    assert [value for value in values if re.search(r"#|url\(|https?:", value)] == []


def test_a_figure_is_small() -> None:
    assert len(html()) < 6000


@pytest.mark.parametrize("role", [*sorted({*ROLES.values()}), "figure-text"])
def test_every_role_has_a_rule(role: str) -> None:
    assert re.search(
        rf"\.{role} \{{\n  (stroke|fill): var\(--lr-", SHEETS["figure.css"]
    )


@pytest.mark.parametrize("role", [*sorted({*ROLES.values()}), "figure-text"])
def test_every_role_occurs_in_a_figure_of_four_curves(role: str) -> None:
    assert by_class(parse(html()), role)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_token_that_a_sheet_uses_exists(sheet: str) -> None:
    used = set(re.findall(r"var\((--lr-[\w-]+)", SHEETS[sheet]))

    assert used - set(tokens("light")) == set()


@pytest.mark.parametrize("theme", ["dark", "print"])
def test_every_colour_is_set_in_every_theme(theme: str) -> None:
    colours = {name for name, value in tokens("light").items() if value[0] == "#"}

    assert {name for name, value in tokens(theme).items() if value[0] == "#"} == colours


def test_every_token_is_used() -> None:
    used = set(re.findall(r"var\((--lr-[\w-]+)", "".join(SHEETS.values())))

    assert set(tokens("light")) - used == set()


def test_no_sheet_but_the_tokens_names_a_colour() -> None:
    by_sheet = {
        name: re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", text)
        for name, text in SHEETS.items()
        if name not in {"tokens.css", "book.css"}
    }

    assert [name for name, colours in by_sheet.items() if colours] == []


@pytest.mark.parametrize("role", sorted({*ROLES.values()}))
def test_the_e_book_has_the_light_colours(role: str) -> None:
    """Without custom properties, which many e-book readers do not support."""
    rule = re.search(rf"\.{role} \{{\n  stroke: var\((.+)\);", SHEETS["figure.css"])

    assert rule
    assert f".{role} {{\n  stroke: {tokens('light')[rule[1]]};" in SHEETS["book.css"]
