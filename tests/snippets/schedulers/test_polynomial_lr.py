from functools import partial

import pytest

from snippets.schedulers.polynomial_lr import polynomial_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    run,
)

build = partial(polynomial_lr, total_iters=30)


def expected_lr(step: int, lr: float, *, total_iters: int, power: float) -> float:
    return lr * float((max(0, total_iters - step) / total_iters) ** power)


@pytest.mark.parametrize("power", [0.0, 0.5, 0.9, 1.0, 2.0])
@pytest.mark.parametrize("total_iters", [1, 2, 10, 97])
def test_follows_the_closed_form_to_the_end_and_past_it(
    power: float, total_iters: int
) -> None:
    steps = 2 * total_iters + 3

    trace = run(
        partial(polynomial_lr, power=power, total_iters=total_iters), steps=steps
    )

    formula = partial(expected_lr, total_iters=total_iters, power=power)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), abs=1e-15)


def test_default_power_leaves_more_than_half_at_half_time() -> None:
    rates = trace_lr(build, steps=16).lr

    assert rates[15] == pytest.approx(0.1 * 0.5**0.9, rel=1e-12)


def test_stays_at_exactly_zero_past_the_end() -> None:
    """Unlike ``(1 - t / T)**0.9`` by hand, which becomes complex."""
    assert trace_lr(build, steps=60).lr[30:] == [0.0] * 30


@pytest.mark.parametrize("total_iters", [0, -3])
def test_no_steps_leave_the_rate_as_it_is(total_iters: int) -> None:
    rates = trace_lr(partial(polynomial_lr, total_iters=total_iters), steps=9).lr

    assert rates == [0.1] * 9


def test_the_closed_form_in_torch_divides_by_no_steps() -> None:
    with pytest.raises(ZeroDivisionError):
        polynomial_lr(new_optimizer(), total_iters=0)._get_closed_form_lr()  # noqa: SLF001


def test_a_fraction_of_a_call_never_ends_at_zero() -> None:
    short = partial(polynomial_lr, total_iters=2.5, power=1.0)  # type: ignore[arg-type]

    rates = trace_lr(short, steps=6).lr

    assert rates == pytest.approx([0.1, 0.06, 0.02, 0.02, 0.02, 0.02])


def test_a_negative_power_raises_at_the_end() -> None:
    rising = partial(polynomial_lr, total_iters=3, power=-1.0)

    assert trace_lr(rising, steps=2).lr == pytest.approx([0.1, 0.15])
    with pytest.raises(ZeroDivisionError):
        trace_lr(rising, steps=3)


def test_a_rate_set_by_hand_is_carried_on() -> None:
    build = partial(polynomial_lr, total_iters=4, power=1.0)

    scheduler = after_rate_set_by_hand(build, lr=0.2, steps=1)

    assert scheduler.get_last_lr() == pytest.approx([2 * 0.075, 0.00225])


def test_a_longer_run_is_not_made_by_a_new_argument_after_loading() -> None:
    """The state wins over the constructor."""
    scheduler = polynomial_lr(new_optimizer(), total_iters=100)

    scheduler.load_state_dict(build(new_optimizer()).state_dict())

    assert scheduler.total_iters == 30


def test_watch_out() -> None:
    rates = trace_lr(partial(polynomial_lr, total_iters=10), steps=30).lr

    assert rates[9] > 0
    assert set(rates[10:]) == {0.0}
