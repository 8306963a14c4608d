"""The curve in the drawing has the rates that were given, and no others."""

import hashlib
import math
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from figures import plot_lr

from tests.conf.figures.drawing import HALVES, Drawing, Point, plot
from tests.conf.markup import by_class, words

ROOT = Path(__file__).parents[3]
STEPS = 40
SCHEDULES = {
    "step decay": [0.1 * 0.5 ** (step // 10) for step in range(STEPS)],
    "cosine": [0.05 + 0.05 * math.cos(step * math.pi / STEPS) for step in range(STEPS)],
    "warm-up": [3e-4 * min(1, (step + 1) / 10) for step in range(STEPS)],
    "constant": [0.1] * STEPS,
}
FALLING = {
    steps: [
        0.1 * (1 - step / steps) ** 2 + 0.02 * (1 - step / steps)
        for step in range(steps)
    ]
    for steps in (100, 150, 200)
}


def is_slanted(pair: tuple[Point, Point]) -> bool:
    """Return whether a line is neither level nor upright."""
    (left, high), (right, low) = pair
    return left != right and high != low


@pytest.mark.parametrize("rates", SCHEDULES.values(), ids=SCHEDULES)
def test_the_drawn_rates_are_the_given_rates(rates: list[float]) -> None:
    drawn = Drawing(plot(rates)).rates()

    assert drawn == pytest.approx(rates, abs=1e-3 * max(rates))


def test_a_long_run_is_drawn_as_exactly_as_a_short_one() -> None:
    rates = [0.05 + 0.05 * math.cos(step * math.pi / 2000) for step in range(2000)]

    assert Drawing(plot(rates)).rates() == pytest.approx(rates, abs=1e-4)


def test_a_step_that_is_wide_enough_to_be_seen_is_drawn_as_a_step() -> None:
    corners = Drawing(plot(FALLING[150])).corners()

    assert not any(is_slanted(pair) for pair in pairwise(corners))


def test_a_curve_of_narrow_steps_is_a_line() -> None:
    *corners, _end = Drawing(plot(FALLING[200])).corners()

    assert all(is_slanted(pair) for pair in pairwise(corners))


def test_a_rate_that_is_held_drops_at_once_in_a_long_run_too() -> None:
    rates = [0.1 * 0.5 ** (step // 300) for step in range(1200)]

    drawing = Drawing(plot(rates))

    assert not any(is_slanted(pair) for pair in pairwise(drawing.corners()))
    assert drawing.rates() == pytest.approx(rates, abs=1e-4)


def test_a_thumbnail_of_a_hundred_steps_is_a_line() -> None:
    *corners, _end = Drawing(plot(FALLING[100], small=True)).corners()

    assert all(is_slanted(pair) for pair in pairwise(corners))


def test_one_wrong_rate_is_detected() -> None:
    """Show that the tests above can fail."""
    rates = SCHEDULES["step decay"]
    wrong = [*rates[:29], rates[30], *rates[30:]]

    drawn = Drawing(plot(wrong)).rates()

    assert drawn != pytest.approx(rates, abs=1e-3 * max(rates))


def test_every_curve_has_its_own_rates() -> None:
    falling, rising = HALVES, HALVES[::-1]

    drawing = Drawing(plot(falling, rising))

    assert drawing.rates(1) == pytest.approx(falling, abs=1e-4)
    assert drawing.rates(2) == pytest.approx(rising, abs=1e-4)


def test_the_rate_axis_begins_at_zero() -> None:
    assert words(Drawing(plot([1.0, 0.9])).rate_ticks[0]) == "0"


def test_the_last_rate_lasts_for_one_step() -> None:
    ticks = [words(tick) for tick in Drawing(plot([1.0, 0.5, 0.2])).step_ticks]

    assert ticks == ["0", "1", "2", "3"]


def test_on_a_log_axis_equal_factors_are_equal_drops() -> None:
    heights = [corner.y for corner in Drawing(plot(HALVES, log=True)).corners()]

    levels = list(dict.fromkeys(round(height) for height in heights))
    drops = [low - high for high, low in pairwise(levels)]
    assert len(drops) == 5
    assert max(drops) - min(drops) <= 1


@pytest.mark.parametrize(
    "rates",
    [[0.9, 0.5, 0.2], [0.1, 0.05, 0.0125], [1.0, 1e-4, 1e-8], [0.1, 0.1]],
    ids=["less than a decade", "about a decade", "many decades", "constant"],
)
def test_a_log_axis_can_be_read_off(rates: list[float]) -> None:
    assert len(Drawing(plot(rates, log=True)).rate_ticks) >= 2


def test_a_rate_of_zero_has_no_place_on_a_log_axis() -> None:
    with pytest.raises(ValueError, match=r"'A plot'.* above 0"):
        plot([0.1, 0.01, 0.0], log=True)


def test_a_thumbnail_has_the_curve_alone() -> None:
    (*title, path) = Drawing(plot(HALVES, small=True)).svg

    assert [element.tag for element in title] == ["title", "desc"]
    assert path.get("class") == "curve-1"


def test_both_axes_are_named() -> None:
    texts = [words(text) for text in by_class(Drawing(plot(HALVES)).svg, "figure-text")]

    assert {"epoch", "learning rate"} <= set(texts)


@pytest.mark.parametrize(
    ("curves", "message"),
    [
        ([], "0 curves of lengths []"),
        ([[1.0]] * 5, "5 curves of lengths [1]"),
        ([[1.0], [1.0, 0.5]], "2 curves of lengths [1, 2]"),
        ([[]], "1 curves of lengths [0]"),
    ],
    ids=["none", "five", "unequal", "empty"],
)
def test_other_curves_are_rejected(curves: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match="'A plot'") as caught:
        plot(*curves)

    assert message in str(caught.value)
    assert "it takes 1 to 4 of one length, not empty" in str(caught.value)


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import hashlib, figures; f = figures.plot_lr({'a': [2, 1], 'b': [1, 2]},"
        " title='T', unit='epoch');"
        "print(hashlib.sha256(f.html.encode() + f.pdf).hexdigest())"
    )
    figure = plot_lr({"a": [2, 1], "b": [1, 2]}, title="T", unit="epoch")

    result = subprocess.run(  # noqa: S603 (the program is written above)
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=ROOT / "conf",
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        text=True,
    )

    ours = hashlib.sha256(figure.html.encode() + figure.pdf).hexdigest()
    assert result.stdout.strip() == ours
