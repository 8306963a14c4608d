from functools import partial
from typing import Any, Literal

import pytest
import torch
from torch.optim import SGD, Adagrad
from torch.optim.lr_scheduler import OneCycleLR

from snippets.schedulers.one_cycle_lr import one_cycle_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    RATES,
    Build,
    interpolate,
    new_optimizer,
    rest_after_resume,
    rest_of,
    run,
    train,
    with_group_added_later,
)

build = partial(one_cycle_lr, max_lr=0.1, total_steps=40)


def expected_lrs(*, max_lr: float, total_steps: int, pct_start: float) -> list[float]:
    """Return the rates of a cycle, and of one step past its end."""
    top, end = pct_start * total_steps - 1, total_steps - 1
    points = [(0, max_lr / 25), (top, max_lr), (end, max_lr / 250_000)]
    return interpolate(points, steps=total_steps + 1)


def expected_lr(step: int, _: float, **arguments: Any) -> float:  # noqa: ANN401
    return expected_lrs(**arguments)[step]


@pytest.mark.parametrize("adam", [False, True], ids=["SGD", "Adam"])
@pytest.mark.parametrize("total_steps", [1, 2, 3, 10, 15, 101])
@pytest.mark.parametrize("pct_start", [0.0, 0.05, 0.3, 0.75])
def test_rate_and_momentum_follow_the_cycle_and_turn_up_one_step_past_it(
    pct_start: float,
    total_steps: int,
    adam: bool,  # noqa: FBT001 (pytest passes it by name)
) -> None:
    arguments: dict[str, Any] = {
        "max_lr": 0.1,
        "total_steps": total_steps,
        "pct_start": pct_start,
    }
    build: Build = partial(one_cycle_lr, **arguments)

    trace = run(build, steps=total_steps, adam=adam)
    scheduler = build(optimizer := new_optimizer(adam=adam))
    train(optimizer, scheduler, total_steps)

    top, end, steps = pct_start * total_steps - 1, total_steps - 1, total_steps + 1
    rates = expected_lrs(**arguments)
    momenta = interpolate([(0, 0.95), (top, 0.85), (end, 0.95)], steps=steps)
    assert trace.lr == pytest.approx(rates[:-1] * 2, abs=1e-15)
    assert trace.momentum == pytest.approx(momenta[:-1] * 2)
    assert scheduler.get_last_lr() == pytest.approx(rates[-1:] * 2, abs=1e-15)


@pytest.mark.parametrize("strategy", ["cos", "linear"])
@pytest.mark.parametrize("total_steps", [10, 101])
def test_three_phases_come_back_to_the_first_rate_before_the_last_fall(
    strategy: Literal["cos", "linear"], total_steps: int
) -> None:
    trace = trace_lr(
        lambda o: OneCycleLR(
            o, 0.1, total_steps, anneal_strategy=strategy, three_phase=True
        ),
        steps=total_steps,
    )

    top, end, linear = 0.3 * total_steps - 1, total_steps - 1, strategy == "linear"
    rates = [(0, 0.004), (top, 0.1), (2 * top, 0.004), (end, 4e-7)]
    momenta = [(0, 0.95), (top, 0.85), (2 * top, 0.95), (end, 0.95)]
    assert trace.lr == pytest.approx(
        interpolate(rates, steps=total_steps, linear=linear)
    )
    assert trace.momentum == pytest.approx(
        interpolate(momenta, steps=total_steps, linear=linear)
    )


@pytest.mark.parametrize("momentum", [True, False])
def test_momentum_moves_only_with_cycle_momentum(
    momentum: bool,  # noqa: FBT001
) -> None:
    trace = trace_lr(partial(build, cycle_momentum=momentum), steps=40)

    assert trace.momentum[0] == (0.95 if momentum else 0.9)
    assert len(set(trace.momentum)) > 1 if momentum else set(trace.momentum) == {0.9}


@pytest.mark.parametrize(
    ("total_steps", "index", "highest"),
    [(100, 29, 0.1), (15, 4, 0.0994415), (101, 30, 0.0999758)],
)
def test_the_highest_rate_is_used_only_if_the_rise_is_a_whole_number_of_steps(
    total_steps: int, index: int, highest: float
) -> None:
    rates = trace_lr(partial(build, total_steps=total_steps), steps=total_steps).lr

    assert rates.index(max(rates)) == index
    assert max(rates) == pytest.approx(highest, rel=1e-6)


def test_the_call_after_the_last_raises() -> None:
    assert len(trace_lr(build, steps=40).lr) == 40
    with pytest.raises(ValueError, match="Tried to step 41 times"):
        trace_lr(build, steps=41)


def test_a_linear_cycle_is_below_zero_one_call_past_its_end() -> None:
    optimizer = new_optimizer()
    scheduler = OneCycleLR(optimizer, 0.1, 10, anneal_strategy="linear")

    train(optimizer, scheduler, 10)

    assert scheduler.get_last_lr() == pytest.approx([-0.0142853] * 2, rel=1e-5)


def test_built_after_the_optimizer_was_loaded_one_step_is_wrong() -> None:
    rest = rest_after_resume(build, cut=11, wrong_order=True)
    right = rest_of(run(build), cut=11)

    assert [rest.lr[0], rest.momentum[0]] == pytest.approx([0.004, 0.95])
    assert [right.lr[0], right.momentum[0]] == pytest.approx([0.1, 0.85])
    assert [rest.lr[1:29], rest.momentum[1:29]] == [
        right.lr[1:29],
        right.momentum[1:29],
    ]


def test_the_rates_of_the_optimizer_are_overwritten() -> None:
    assert RATES[0] != RATES[1]
    assert build(new_optimizer()).get_last_lr() == pytest.approx([0.004, 0.004])


def test_each_group_can_have_its_own_highest_rate() -> None:
    trace = run(lambda o: OneCycleLR(o, [0.1, 0.01], 10), steps=3)

    assert [trace.lr[2], trace.lr[5]] == pytest.approx([0.1, 0.01])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"total_steps": 0}, "positive integer total_steps"),
        ({"total_steps": 10.0}, "positive integer total_steps"),
        ({"pct_start": 1}, "float between 0 and 1 pct_start"),
        ({"pct_start": 1.5}, "float between 0 and 1 pct_start"),
        ({"max_lr": [0.1]}, "max_lr must have the same length"),
    ],
    ids=str,
)
def test_invalid_arguments_raise(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build(new_optimizer(), **arguments)  # type: ignore[arg-type]


def test_a_rise_of_one_step_raises_at_once_and_of_all_steps_at_the_last() -> None:
    with pytest.raises(ZeroDivisionError):
        build(new_optimizer(), total_steps=10, pct_start=0.1)
    only_rises = partial(build, total_steps=10, pct_start=1.0)
    assert trace_lr(only_rises, steps=9).lr[-1] < 0.1
    with pytest.raises(ZeroDivisionError):
        trace_lr(only_rises, steps=10)


def test_momentum_is_switched_on_for_an_optimizer_that_had_none() -> None:
    optimizer = SGD([torch.nn.Parameter(torch.ones(1))], lr=0.1)

    build(optimizer)

    assert optimizer.param_groups[0]["momentum"] == pytest.approx(0.95)


def test_an_optimizer_without_momentum_needs_cycle_momentum_false() -> None:
    weights = [torch.nn.Parameter(torch.ones(1))]

    with pytest.raises(ValueError, match="must support momentum or beta1"):
        build(Adagrad(weights))
    build(Adagrad(weights), cycle_momentum=False)


def test_a_group_added_later_raises_at_the_next_step() -> None:
    scheduler = with_group_added_later(build)

    with pytest.raises(KeyError, match="initial_lr"):
        scheduler.step()


def test_watch_out() -> None:
    optimizer = SGD([torch.zeros(1)], lr=5.0, momentum=0.5)
    scheduler = one_cycle_lr(optimizer, max_lr=0.1, total_steps=10)
    group = optimizer.param_groups[0]
    assert group["lr"] == pytest.approx(0.1 / 25)
    assert group["momentum"] == 0.95

    for _ in range(10):
        optimizer.step()
        scheduler.step()
    with pytest.raises(ValueError, match="Tried to step 11 times"):
        scheduler.step()
