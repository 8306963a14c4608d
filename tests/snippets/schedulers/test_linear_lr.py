from functools import partial
from typing import Any

import pytest
import torch
from torch.optim.lr_scheduler import MultiStepLR

from snippets.schedulers.linear_lr import linear_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    CUTS,
    STEPS,
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    rest_after_resume,
    rest_of,
    run,
    train,
)

build = partial(linear_lr, total_iters=10)


def expected_lr(
    step: int, lr: float, *, start_factor: float, end_factor: float, total_iters: int
) -> float:
    progress = min(step, total_iters) / total_iters
    return lr * (start_factor * (1 - progress) + end_factor * progress)


@pytest.mark.parametrize("start_factor", [1e-8, 0.01, 1 / 3, 1.0])
@pytest.mark.parametrize("end_factor", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("total_iters", [1, 2, 10, 97])
def test_follows_the_closed_form_to_the_end_and_past_it(
    start_factor: float, end_factor: float, total_iters: int
) -> None:
    arguments: dict[str, Any] = {
        "start_factor": start_factor,
        "end_factor": end_factor,
        "total_iters": total_iters,
    }
    steps = 2 * total_iters + 3

    trace = run(partial(linear_lr, **arguments), steps=steps)

    formula = partial(expected_lr, **arguments)
    # From 1e-8 the first factor is 1e7, which multiplies the rounding error.
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), abs=1e-10)


def test_defaults_rise_from_a_hundredth_to_the_rate_itself() -> None:
    rates = trace_lr(build, steps=11).lr

    assert [rates[0], rates[10]] == pytest.approx([0.001, 0.1], rel=1e-12)


@pytest.mark.parametrize("cut", CUTS)
def test_built_after_the_optimizer_was_loaded_it_is_wrong_to_the_end(cut: int) -> None:
    """The constructor multiplies the loaded rate by start_factor."""
    rest = rest_after_resume(build, cut=cut, wrong_order=True)
    right = rest_of(run(build), cut=cut)

    assert rest.lr == pytest.approx([lr * 0.01 for lr in right.lr])


def test_a_decay_ends_at_exactly_zero_and_stays() -> None:
    decay = partial(linear_lr, start_factor=1.0, end_factor=0.0, total_iters=97)

    assert set(trace_lr(decay, steps=130).lr[97:]) == {0.0}


@pytest.mark.parametrize("total_iters", [0, -1])
def test_no_warm_up_keeps_the_first_rate_for_good(total_iters: int) -> None:
    """For a run without warm-up, do not build the scheduler."""
    rates = trace_lr(partial(linear_lr, total_iters=total_iters), steps=9).lr

    assert rates == pytest.approx([0.001] * 9)


def test_the_closed_form_in_torch_divides_by_no_warm_up() -> None:
    with pytest.raises(ZeroDivisionError):
        linear_lr(new_optimizer(), total_iters=0)._get_closed_form_lr()  # noqa: SLF001


def test_a_fraction_of_a_call_stops_short() -> None:
    short = partial(linear_lr, total_iters=2.5)  # type: ignore[arg-type]

    rates = trace_lr(short, steps=5).lr

    assert rates == pytest.approx([0.001, 0.0406, 0.0802, 0.0802, 0.0802])


@pytest.mark.parametrize("start_factor", [0.0, -0.1, 1.1])
def test_a_start_at_zero_or_out_of_range_raises(start_factor: float) -> None:
    with pytest.raises(ValueError, match="Starting multiplicative factor"):
        linear_lr(new_optimizer(), start_factor=start_factor, total_iters=5)


@pytest.mark.parametrize("end_factor", [-0.1, 1.1])
def test_an_end_out_of_range_raises(end_factor: float) -> None:
    with pytest.raises(ValueError, match="Ending multiplicative factor"):
        linear_lr(new_optimizer(), end_factor=end_factor, total_iters=5)


def test_a_rate_set_by_hand_is_carried_on() -> None:
    """Twice the rate in the middle is twice the rate at the end."""
    scheduler = after_rate_set_by_hand(build, lr=2 * 0.001, steps=STEPS)

    assert scheduler.get_last_lr() == pytest.approx([0.2, 0.003])


def test_a_group_added_later_ends_above_its_own_rate() -> None:
    """The group gets the ratios of the remaining steps: 1 / 0.109, not 1."""
    optimizer = new_optimizer()
    scheduler = build(optimizer)
    train(optimizer, scheduler, 1)
    group = {"params": [torch.nn.Parameter(torch.ones(1))], "lr": 0.1}
    optimizer.add_param_group(group)

    train(optimizer, scheduler, 9)

    assert optimizer.param_groups[2]["lr"] == pytest.approx(0.1 / 0.109)


def test_another_scheduler_of_the_optimizer_reports_its_own_rate() -> None:
    optimizer = new_optimizer()
    main = MultiStepLR(optimizer, milestones=[16, 22])
    build(optimizer)

    assert main.get_last_lr() == pytest.approx([0.1, 0.003])
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.001)


def test_watch_out() -> None:
    rates = trace_lr(partial(linear_lr, total_iters=0), steps=50).lr

    assert rates[0] < 0.1
    assert set(rates) == {rates[0]}
