from functools import partial

import pytest

from snippets.schedulers.exponential_lr import exponential_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    over_groups,
    run,
)


def expected_lr(step: int, lr: float, *, gamma: float) -> float:
    return lr * gamma**step


@pytest.mark.parametrize("lr", [0.1, 3e-4])
@pytest.mark.parametrize("gamma", [0.5, 0.95, 1.0])
def test_follows_the_closed_form(lr: float, gamma: float) -> None:
    trace = trace_lr(partial(exponential_lr, gamma=gamma), steps=60, lr=lr)

    assert trace.lr == pytest.approx(
        [expected_lr(step, lr, gamma=gamma) for step in range(60)],
        rel=1e-12,
    )


def test_default_is_a_factor_of_0_95() -> None:
    trace = trace_lr(exponential_lr, steps=2)

    assert trace.lr == pytest.approx([0.1, 0.095], rel=1e-12)


def test_default_first_falls_below_half_at_step_14() -> None:
    """The docstring of the snippet says "about 14 calls"."""
    rates = trace_lr(exponential_lr, steps=20).lr

    assert next(step for step, lr in enumerate(rates) if lr < 0.05) == 14


@pytest.mark.parametrize(("gamma", "is_zero"), [(0.5, True), (0.95, False)])
def test_a_long_decay_ends_at_zero_only_by_rounding(
    gamma: float, *, is_zero: bool
) -> None:
    rates = trace_lr(partial(exponential_lr, gamma=gamma), steps=15_000).lr

    assert (rates[-1] == 0) is is_zero
    assert min(rates[:1072]) > 0
    assert rates[-1] == rates[-2]  # it falls no further


def test_a_rate_set_by_hand_is_kept() -> None:
    scheduler = after_rate_set_by_hand(exponential_lr, lr=0.2, steps=10)

    assert scheduler.get_last_lr() == pytest.approx([0.2 * 0.95**10, 0.003 * 0.95**10])


def test_every_group_keeps_its_own_rate() -> None:
    trace = run(exponential_lr)

    assert trace.lr == pytest.approx(
        over_groups(partial(expected_lr, gamma=0.95), steps=40),
        rel=1e-12,
    )


def test_watch_out() -> None:
    batches = 391  # of an epoch: 50,000 images, 128 a batch

    assert trace_lr(exponential_lr, steps=batches).lr[-1] < 1e-9
