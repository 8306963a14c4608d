"""Formulas are MathML in the page; a mistyped formula is reported."""

import pytest
from ext.mathml import CLASSES, classes

from tests.conf.conftest import Build
from tests.conf.ext.samples import page
from tests.conf.markup import by_class, words


def test_a_formula_in_a_sentence_is_mathml(build: Build) -> None:
    built = build(page(r"The rate $\eta_t$ falls."))

    (paragraph,) = built.body().iter("p")
    (formula,) = paragraph.iter("math")
    assert words(paragraph) == "The rate ηt falls."
    assert [element.tag for element in formula.iter()][1:] == ["msub", "mi", "mi"]


def test_a_displayed_formula_is_a_block_that_the_keyboard_can_scroll(
    build: Build,
) -> None:
    built = build(page(r"$$\eta_t = \eta_0 \cdot \gamma^{\lfloor t / s \rfloor}$$"))

    (block,) = by_class(built.body(), "formula")
    (formula,) = block.iter("math")
    assert block.get("tabindex") == "0"
    assert formula.get("display") == "block"


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (
            r"\begin{cases}1 & x\\2 & y\end{cases}",
            ["math-left math-tight-right", "math-left math-tight-right math-apart"],
        ),
        (
            r"\begin{aligned}a&=b\\c&=d\end{aligned}",
            ["math-right math-tight-right", "math-left math-tight-left"],
        ),
    ],
)
def test_alignment_is_by_classes_that_the_policy_allows(
    build: Build, latex: str, expected: list[str]
) -> None:
    built = build(page(f"$${latex}$$"))

    cells = [*built.body().iter("mtd")]
    sheet = built.text("_static/math.css")
    assert [cell.get("style") for cell in cells] == [None] * 4
    assert [cell.get("class") for cell in cells] == expected * 2
    for name in CLASSES.values():
        assert f".{name} {{" in sheet


def test_a_style_without_a_class_is_reported() -> None:
    with pytest.raises(ValueError, match=r"\(color: red\); add one"):
        classes("padding-left: 0;color: red")


def test_a_page_with_formulas_loads_no_script_for_them(build: Build) -> None:
    plain = build(page("No formula.")).page()

    with_formulas = build(page(r"$x$ and $$y$$")).page()

    sources = [script.get("src") for script in with_formulas.iter("script")]
    assert sources == [script.get("src") for script in plain.iter("script")]


def test_every_mistyped_formula_of_a_page_is_reported(build: Build) -> None:
    built = build(page(r"$\first$", r"$\second$"))

    lines = built.messages.splitlines()
    assert [line.split("docs/")[1].split(" ")[0] for line in lines] == [
        "index.md:3:",
        "index.md:5:",
    ]
