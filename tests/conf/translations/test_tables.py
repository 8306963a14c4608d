"""Texts of the page, and running schedules in each way that libraries have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from translations.libraries import STEPS, T, trace
from translations.tables import (
    answers,
    ends,
    number,
    numbers,
    page,
    past_the_end,
    place,
    run_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from translations.libraries import Trace

LINE: Trace = [max(0.0, 1 - step / T) for step in range(STEPS)]
STEP_LR = "from torch.optim.lr_scheduler import StepLR"
WAYS = {
    "optimizer": (STEP_LR, "StepLR(optimizer, T // 2)"),
    "function": ("", "lambda step: 0.1 ** (step // 6)"),
    "fraction": ("", "lambda done: 0.1 ** int(2 * done)"),
}


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "0"), (1e-8, "0"), (1e-4, "1e-04"), (0.25, "0.25")]
)
def test_shows_three_digits(value: float, shown: str) -> None:
    assert number(value) == shown


def test_shows_an_error_as_the_last_rate() -> None:
    assert numbers([1.0, 0.5, "TypeError"]) == "1 0.5 TypeError"


def test_shows_the_run_apart_from_what_follows() -> None:
    assert run_of(LINE).startswith("1 0.917 0.833")
    assert run_of(LINE).endswith("0.083 0; past T: 0 0 0")


def test_names_the_peak_by_the_warm_up() -> None:
    assert [place(step) for step in (0, 3, 4, 5)] == ["0", "W - 1", "W", "5"]


def test_says_where_two_schedules_part() -> None:
    rising = [*LINE[: T + 1], *[0.5] * (STEPS - T - 1)]

    assert past_the_end(LINE, LINE) == ""
    assert past_the_end(rising, LINE) == (
        "From step T + 1 on they differ: 0.5 there, 0 here."
    )
    assert past_the_end([*LINE[:T], "TypeError"], LINE) == (
        "From step T on they differ: TypeError there, 0 here."
    )


@pytest.mark.parametrize("error", ["TypeError", "RuntimeError", "ValueError"])
def test_an_error_past_the_end_is_an_answer(error: str) -> None:
    said = answers([*LINE[:T], error])

    assert said.past_end == f"raises {error}"
    assert ends(said) == f"0.083, raises {error}"


def test_finds_the_page_of_a_name(tmp_path: Path) -> None:
    for name in ("schedulers/step_lr", "recipes/noam"):
        path = tmp_path / f"{name}.md"
        path.parent.mkdir()
        path.touch()

    found = {name: page(name, tmp_path) for name in ("StepLR", "noam", "max")}

    assert found == {"StepLR": "schedulers/step_lr.md", "noam": "recipes/noam.md"} | {
        "max": ""
    }
    assert page("warmup_cosine", tmp_path) == "choosing.md"


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_step_gives_the_rates_that_are_used(way: str) -> None:
    imports, code = WAYS[way]
    expected = [1.0] * 6 + [0.1] * 6 + [0.01] * 6

    assert trace(way, imports, code)[:18] == pytest.approx(expected)


def test_a_complex_rate_ends_a_trace() -> None:
    rates = trace("function", "", "lambda step: (1 - step / T) ** 0.5")

    assert rates[-1] == "TypeError"
    assert len(rates) == T + 2
