from functools import partial

import pytest

from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    run,
)

build = partial(step_lr, step_size=10)


def expected_lr(step: int, lr: float, *, step_size: int, gamma: float) -> float:
    return lr * gamma ** (step // step_size)


@pytest.mark.parametrize("lr", [0.1, 3e-4])
@pytest.mark.parametrize("step_size", [1, 2, 30])
@pytest.mark.parametrize("gamma", [0.1, 0.5, 1.0])
def test_follows_the_closed_form(lr: float, step_size: int, gamma: float) -> None:
    build = partial(step_lr, step_size=step_size, gamma=gamma)

    trace = trace_lr(build, steps=95, lr=lr)

    assert trace.lr == pytest.approx(
        [expected_lr(step, lr, step_size=step_size, gamma=gamma) for step in range(95)],
        rel=1e-12,
    )


def test_defaults_divide_by_ten_every_thirty_epochs() -> None:
    trace = trace_lr(step_lr, steps=91)

    assert trace.lr[0] == 0.1
    assert trace.lr[29] == 0.1
    assert trace.lr[30] == pytest.approx(0.01, rel=1e-12)
    assert trace.lr[90] == pytest.approx(0.0001, rel=1e-12)


def test_a_rate_set_by_hand_is_kept() -> None:
    scheduler = after_rate_set_by_hand(build, lr=0.2, steps=10)

    assert scheduler.get_last_lr() == pytest.approx([0.2 * 0.1, 0.003 * 0.1])


def test_every_group_keeps_its_own_rate() -> None:
    trace = run(build)

    assert trace.lr == pytest.approx(
        over_groups(partial(expected_lr, step_size=10, gamma=0.1), steps=40),
        rel=1e-12,
    )


def test_no_interval_raises_at_the_first_step() -> None:
    with pytest.raises(ZeroDivisionError):
        trace_lr(partial(step_lr, step_size=0), steps=1)


def test_a_fraction_drops_where_it_meets_a_whole_number() -> None:
    halves = partial(step_lr, step_size=2.5)  # type: ignore[arg-type]

    rates = trace_lr(halves, steps=11).lr

    drops = [step for step in range(1, 11) if rates[step] != rates[step - 1]]
    assert drops == [5, 10]


def test_get_lr_returns_a_second_drop_that_never_happens() -> None:
    """Use get_last_lr(), which changes nothing."""
    optimizer = new_optimizer()
    scheduler = step_lr(optimizer, step_size=1)
    optimizer.step()
    scheduler.step()

    with pytest.warns(UserWarning, match="use `get_last_lr"):
        rates = scheduler.get_lr()

    assert rates == pytest.approx([0.001, 0.00003])
    assert scheduler.get_last_lr() == pytest.approx([0.01, 0.0003])


def test_watch_out() -> None:
    batches = 391  # of an epoch: 50,000 images, 128 a batch

    assert trace_lr(step_lr, steps=batches).lr[-1] < 1e-12
