"""Curves to choose from have their exact rates, one scale, and no visible names."""

import math

import pytest
from figures import Figure, plot_choices

from tests.conf.figures.drawing import Drawing
from tests.conf.markup import by_class, parse, words

STEPS = 40
STEP_DECAY = [0.1 * 0.5 ** (step // 10) for step in range(STEPS)]
COSINE = [0.05 + 0.05 * math.cos(step * math.pi / STEPS) for step in range(STEPS)]
LOW = [0.02] * STEPS
CURVES = {"Curve A": STEP_DECAY, "Curve B": COSINE, "Curve C": LOW}


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    """Draw three curves."""
    return plot_choices(CURVES, unit="epoch")


@pytest.mark.parametrize("name", CURVES)
def test_the_drawn_rates_are_the_given_rates(
    figures: dict[str, Figure], name: str
) -> None:
    drawn = Drawing(figures[name]).rates()

    assert drawn == pytest.approx(CURVES[name], abs=2e-3 * 0.1)


def test_all_have_the_same_axes(figures: dict[str, Figure]) -> None:
    drawings = [Drawing(figure) for figure in figures.values()]

    ticks = [
        [[(words(t), t.get("x"), t.get("y")) for t in axis] for axis in axes]
        for axes in ((drawing.step_ticks, drawing.rate_ticks) for drawing in drawings)
    ]
    assert len(ticks[0][1]) >= 2
    assert ticks[0] == ticks[1] == ticks[2]
    assert len({drawing.svg.get("viewBox") for drawing in drawings}) == 1


def test_the_rate_axis_begins_at_zero(figures: dict[str, Figure]) -> None:
    assert words(Drawing(figures["Curve C"]).rate_ticks[0]) == "0"


def test_all_have_the_same_look(figures: dict[str, Figure]) -> None:
    paths = [by_class(parse(figure.html), "curve-1") for figure in figures.values()]

    assert [len(curve) for curve in paths] == [1, 1, 1]
    assert {path.get("stroke-dasharray") for curve in paths for path in curve} == {None}


def test_the_unit_is_named_and_nothing_else_is(figures: dict[str, Figure]) -> None:
    svg = Drawing(figures["Curve A"]).svg

    texts = [words(text) for text in by_class(svg, "figure-text")]
    assert [text for text in texts if not text.replace(".", "").isdigit()] == ["epoch"]


def test_each_drawing_has_its_name_and_values_as_text_alternative(
    figures: dict[str, Figure],
) -> None:
    title, description, *_ = Drawing(figures["Curve A"]).svg

    assert words(title) == "Curve A"
    assert words(description) == (
        "Curve A: 0.1 at epoch 0, 0.1 at epoch 8, 0.05 at epoch 16, "
        "0.025 at epoch 23, 0.0125 at epoch 31, 0.0125 at epoch 39."
    )


def test_a_drawing_is_an_svg_that_fits_into_a_label(
    figures: dict[str, Figure],
) -> None:
    drawing = parse(figures["Curve A"].html)

    assert (drawing.tag, drawing.get("role")) == ("svg", "img")
    assert drawing.get("class") == "lr-curves lr-choice"
    assert "id" not in drawing.attrib


def test_curves_of_zeros_can_be_drawn() -> None:
    (figure,) = plot_choices({"The curve": [0.0, 0.0]}, unit="epoch").values()

    assert Drawing(figure).rates() == pytest.approx([0.0, 0.0], abs=1e-3)


def test_paper_has_its_own_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES_FOR", "latex")
    (on_paper,) = plot_choices({"The curve": STEP_DECAY}, unit="epoch").values()
    monkeypatch.setenv("FIGURES_FOR", "html")
    (on_screen,) = plot_choices({"The curve": STEP_DECAY}, unit="epoch").values()

    assert on_paper.pdf.startswith(b"%PDF-")
    assert on_screen.pdf == b""


def test_the_same_curves_are_the_same_bytes(figures: dict[str, Figure]) -> None:
    again = plot_choices(CURVES, unit="epoch")

    assert {name: figure.html for name, figure in again.items()} == {
        name: figure.html for name, figure in figures.items()
    }


@pytest.mark.parametrize(
    ("curves", "lengths"),
    [({}, []), ({"A": []}, [0]), ({"A": [1.0], "B": [1.0, 0.5]}, [1, 2])],
    ids=["none", "empty", "unequal"],
)
def test_other_curves_are_rejected(
    curves: dict[str, list[float]], lengths: list[int]
) -> None:
    with pytest.raises(ValueError, match="plot_choices") as caught:
        plot_choices(curves, unit="epoch")

    assert f"curves of lengths {lengths}; it takes curves of one length" in str(
        caught.value
    )
