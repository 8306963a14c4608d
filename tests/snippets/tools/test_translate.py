"""The answers for schedules whose rates are written out by hand, W = 4 and T = 12."""

import math
from collections.abc import Callable

import pytest
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR

from snippets.tools.trace_lr import trace_lr
from snippets.tools.translate import translate

W, T = 4, 12
RISE = [0, 0.25, 0.5, 0.75]
HIGH = [1.0] * 20
# Rates at steps 0, 1, 2, …; the last one holds, unless the name says otherwise.
BY_HAND: dict[str, tuple[list[float], tuple[object, ...]]] = {
    "line to 0": (
        [*RISE, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0],
        (0, 4, True, 0.125, 0, "stays"),
    ),
    "peak one step early": (
        [*RISE[1:], 1, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0],
        (0.25, 3, True, 0.125, 0, "stays"),
    ),
    "warm-up on top of the total": (
        [*RISE, *(1 - step / 12 for step in range(13))],
        (0, 4, False, 0.416666667, 0.333333333, "falls"),
    ),
    "end at a tenth": (
        [*RISE, 1, 1, 1, 1, 1, 0.7, 0.4, 0.2, 0.1],
        (0, 4, True, 0.2, 0.1, "stays"),
    ),
    "one step short of its end": (
        [*RISE, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3],
        (0, 4, True, 0.3, 0.3, "stays"),
    ),
    "up again": (
        [*RISE, 1, 0.9, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1, 0, 0.1, 0.2, 0.3],
        (0, 4, True, 0.1, 0, "rises"),
    ),
    "a negative rate": (
        [*RISE, *HIGH[:5], 0.75, 0.5, 0.25, 0, -0.25, -0.5, -0.75, -1],
        (0, 4, True, 0.25, 0, "falls below 0"),
    ),
    "constant": (HIGH, (1, 0, None, 1, 1, "stays")),
    "warm-up alone": ([*RISE, *HIGH], (0, 4, None, 1, 1, "stays")),
    "no end": (
        [*RISE, *(4 / step for step in range(4, 20))],
        (0, 4, None, 0.363636364, 0.333333333, "falls"),
    ),
}


def held(rates: list[float]) -> Callable[[int], float]:
    return lambda step: rates[min(step, len(rates) - 1)]


@pytest.mark.parametrize("name", BY_HAND)
def test_answers_by_hand(name: str) -> None:
    rates, expected = BY_HAND[name]
    answers = translate(held(rates), warmup_steps=W, total_steps=T)

    assert answers == expected


def test_a_list_that_ends_with_the_run() -> None:
    rates = [*RISE, 1, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0]

    answers = translate(rates.__getitem__, warmup_steps=W, total_steps=T)

    assert answers == (0, 4, True, 0, None, "raises IndexError")


def test_a_power_of_a_negative_number_is_no_rate() -> None:
    """One step past the end, Python gives a complex number."""
    answers = translate(
        lambda step: (1 - step / T) ** 0.9, warmup_steps=0, total_steps=T
    )

    assert answers[3:] == (round((1 / T) ** 0.9, 9), 0, "raises TypeError")


def test_a_schedule_of_torch_by_its_trace() -> None:
    def build(optimizer: object) -> SequentialLR:
        rise = LinearLR(optimizer, start_factor=0.25, total_iters=W)  # type: ignore[arg-type]
        fall = CosineAnnealingLR(optimizer, T_max=T - W)  # type: ignore[arg-type]
        return SequentialLR(optimizer, [rise, fall], [W])  # type: ignore[arg-type]

    rates = trace_lr(build, steps=33, lr=1.0).lr
    last = round((1 + math.cos(math.pi * 7 / 8)) / 2, 9)

    answers = translate(rates.__getitem__, warmup_steps=W, total_steps=T)

    assert answers == (0.25, 4, True, last, 0, "rises")


def test_rounding_of_a_half_period_is_no_rise() -> None:
    """The cosine of pi is not exact: 6e-17 at the end, then 0 is the same rate."""
    answers = translate(
        lambda step: [1.0, 6e-17, 0.0, 1e-12][min(step, 3)],
        warmup_steps=0,
        total_steps=1,
    )

    assert answers == (1, 0, True, 1, 0, "stays")


@pytest.mark.parametrize("rates", [[], [1.0], [1.0, 0.5]])
def test_a_run_longer_than_the_schedule_raises(rates: list[float]) -> None:
    message = rf"^at step {len(rates)} of the run it raises IndexError$"

    with pytest.raises(ValueError, match=message):
        translate(rates.__getitem__, warmup_steps=0, total_steps=3)


def test_any_error_past_the_end_is_an_answer() -> None:
    def factor(step: int) -> float:
        if step > T:
            raise RuntimeError(step)
        return 1 - step / T

    answers = translate(factor, warmup_steps=0, total_steps=T)

    assert answers[4:] == (0, "raises RuntimeError")


def test_watch_out() -> None:
    """Rates of 1e-9 differ in decimals that are not compared."""
    rates = held([1e-10, 4e-10, 2e-10, 1e-10])

    assert translate(rates, warmup_steps=1, total_steps=3).peak_step == 0
    assert (
        translate(
            lambda step: rates(step) / 4e-10, warmup_steps=1, total_steps=3
        ).peak_step
        == 1
    )
