"""The numbers beside a figure are the numbers of the curve."""

import math
from itertools import pairwise

from figures.values import describe, tabulate

STEP_DECAY = {"half": [0.1, 0.1, 0.05, 0.05, 0.025]}


def test_the_head_names_the_unit_and_the_curves() -> None:
    assert tabulate({"a": [1.0], "b": [2.0]}, "epoch").head == ["epoch", "a", "b"]


def test_few_changes_are_all_listed_with_the_steps_they_last() -> None:
    assert tabulate(STEP_DECAY, "epoch").rows == [
        ["0–1", "0.1"],  # noqa: RUF001 (a range is written with an en dash)
        ["2–3", "0.05"],  # noqa: RUF001
        ["4", "0.025"],
    ]


def test_a_change_of_any_curve_begins_a_row() -> None:
    curves = {"a": [1.0, 1.0, 0.5], "b": [2.0, 1.0, 1.0]}

    assert tabulate(curves, "epoch").rows == [
        ["0", "1", "2"],
        ["1", "1", "1"],
        ["2", "0.5", "1"],
    ]


def test_a_rate_that_comes_back_gets_a_row_again() -> None:
    rows = tabulate({"a": [1.0, 0.5, 1.0]}, "epoch").rows

    assert rows == [["0", "1"], ["1", "0.5"], ["2", "1"]]


def test_many_changes_are_shown_at_twelve_steps_with_both_ends() -> None:
    rates = [1 / (step + 1) for step in range(100)]

    rows = tabulate({"a": rates}, "epoch").rows

    assert [int(step) for step, _ in rows] == [9 * n for n in range(12)]
    assert [rate for _, rate in rows] == [f"{rates[9 * n]:.3g}" for n in range(12)]


def test_twelve_changes_are_still_listed_exactly() -> None:
    rates = [2.0**-step for step in range(12) for _ in range(5)]

    rows = tabulate({"a": rates}, "epoch").rows

    assert [steps for steps, _ in rows][:2] == ["0–4", "5–9"]  # noqa: RUF001
    assert len(rows) == 12


def test_the_longest_gap_between_shown_steps_is_one_more_than_the_shortest() -> None:
    rows = tabulate({"a": [math.exp(-step) for step in range(391)]}, "epoch").rows

    steps = [int(step) for step, _ in rows]
    gaps = [later - earlier for earlier, later in pairwise(steps)]
    assert max(gaps) - min(gaps) <= 1


def test_the_description_gives_five_rates_with_both_ends() -> None:
    rates = [float(step) for step in range(101)]

    assert describe({"line": rates}, "epoch") == (
        "line: 0 at epoch 0, 25 at epoch 25, 50 at epoch 50, 75 at epoch 75, "
        "100 at epoch 100."
    )


def test_the_description_of_a_short_curve_gives_every_rate() -> None:
    description = describe({"a": [0.1, 0.05]}, "optimizer step")

    assert description == "a: 0.1 at optimizer step 0, 0.05 at optimizer step 1."


def test_the_description_of_one_step_gives_it_once() -> None:
    assert describe({"a": [0.1]}, "epoch") == "a: 0.1 at epoch 0."


def test_the_description_has_every_curve() -> None:
    description = describe({"a": [1.0], "b": [2.0]}, "epoch")

    assert description == "a: 1 at epoch 0. b: 2 at epoch 0."
