"""The legend names several curves, which differ by their dashes."""

from functools import cache

import pytest
from figures import plot_lr

from tests.conf.figures.drawing import HALVES, Drawing, plot
from tests.conf.markup import by_class, words

FOUR = {"first": [4.0], "second": [3.0], "third": [2.0], "fourth": [1.0]}


@cache
def four() -> Drawing:
    """Draw the largest number of curves."""
    return Drawing(plot_lr(FOUR, title="Four", unit="epoch"))


def test_four_curves_differ_by_their_dashes() -> None:
    paths = list(four().svg.iter("path"))

    dashes = {
        path.get("class"): path.get("stroke-dasharray", "solid")
        for path in paths
        if "curve" in path.get("class", "")
    }
    assert len(dashes) == 4
    assert len(set(dashes.values())) == 4


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_legend_shows_the_dashes_of_the_curve(number: int) -> None:
    curve, sample = by_class(four().svg, f"curve-{number}")

    assert sample.get("stroke-dasharray") == curve.get("stroke-dasharray")


def test_the_legend_names_every_curve_in_order() -> None:
    texts = [words(text) for text in by_class(four().svg, "figure-text")]

    assert [text for text in texts if text in FOUR] == list(FOUR)


def test_one_curve_needs_no_legend() -> None:
    texts = [words(text) for text in by_class(Drawing(plot(HALVES)).svg, "figure-text")]

    assert "curve 1" not in texts
