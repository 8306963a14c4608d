"""The cells of "Choosing a schedule" are short, and step as often as it says."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from snippets.tools.trace_lr import trace_lr

from .conftest import CELLS


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_short(cell: str) -> None:
    assert cell.count("\n") <= 12
    assert max(map(len, cell.splitlines())) <= 72


@pytest.mark.parametrize("steps", [8, 2000])
def test_the_cool_down_takes_one_minus_the_root(
    page: dict[str, Any], steps: int
) -> None:
    rates = trace_lr(
        lambda optimizer: page["cool_down"](optimizer, steps), steps=steps + 5, lr=1e-3
    ).lr

    assert rates == pytest.approx(
        [1e-3 * (1 - math.sqrt(min(1, step / steps))) for step in range(steps + 5)]
    )


@pytest.mark.parametrize(
    ("drop_rest", "carry_over", "steps"),
    [(True, False, 970), (False, False, 980), (False, True, 977)],
)
def test_the_numbers_of_steps_are_those_of_a_loop(
    *, drop_rest: bool, carry_over: bool, steps: int
) -> None:
    counted = gathered = 0
    for _ in range(10):
        for batch in range(391):
            gathered += 1
            last = batch == 390 and not drop_rest and not carry_over
            if gathered == 4 or last:
                counted += 1
                gathered = 0
        gathered = gathered if carry_over else 0

    assert counted == steps


def test_the_loop_with_accumulation_uses_the_whole_schedule(
    page: dict[str, Any],
) -> None:
    def formula(step: int) -> float:
        if step < 97:
            return 1e-3 * (0.01 + 0.99 * step / 97)
        return 1e-3 * (1 + math.cos(math.pi * (step - 97) / (970 - 97))) / 2

    assert page["used"] == pytest.approx([formula(step) for step in range(970)])


def test_the_page_says_the_numbers_of_steps(
    page: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    exec(CELLS[0], dict(page))  # noqa: S102 (the page's own code)

    assert re.findall(r"\d+", capsys.readouterr().out) == ["970", "980", "977"]


def test_a_longer_run_holds_the_rate_until_its_own_decay(page: dict[str, Any]) -> None:
    """7,600 calls are halfway down the decay of 800 before 8,000."""
    assert page["goes_on"].last_epoch == 7600
    assert page["goes_on"].get_last_lr() == pytest.approx([2.5e-4])
