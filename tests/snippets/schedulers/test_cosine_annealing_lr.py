import math
from functools import partial

import pytest
from torch.optim import Optimizer
from torch.optim.lr_scheduler import ConstantLR, SequentialLR

from snippets.schedulers.cosine_annealing_lr import cosine_annealing_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    over_groups,
    run,
    train,
    with_group_added_later,
)

build = partial(cosine_annealing_lr, T_max=30)


def expected_lr(step: int, lr: float, *, T_max: int, eta_min: float) -> float:
    progress = step / T_max
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * progress)) / 2


@pytest.mark.parametrize("lr", [0.1, 3e-4])
@pytest.mark.parametrize("T_max", [1, 2, 10, 97])
@pytest.mark.parametrize("eta_min", [0.0, 1e-5])
def test_follows_the_closed_form_to_the_end_and_past_it(
    lr: float, T_max: int, eta_min: float
) -> None:
    build = partial(cosine_annealing_lr, T_max=T_max, eta_min=eta_min)
    steps = 2 * T_max + 3

    trace = trace_lr(build, steps=steps, lr=lr)

    assert trace.lr == pytest.approx(
        [expected_lr(step, lr, T_max=T_max, eta_min=eta_min) for step in range(steps)],
        abs=1e-12 * lr,
    )


def test_ends_at_zero_by_default() -> None:
    trace = trace_lr(partial(cosine_annealing_lr, T_max=10), steps=11)

    assert trace.lr[10] == 0.0


def test_rises_again_past_the_end() -> None:
    rates = trace_lr(partial(cosine_annealing_lr, T_max=10), steps=21).lr

    assert rates[10:] == sorted(rates[10:])
    assert rates[20] == pytest.approx(rates[0], rel=1e-12)


@pytest.mark.parametrize(("factor", "after"), [(1, 0.1), (0.01, 0.001)])
def test_constant_lr_after_it_holds_a_fraction_of_the_first_rate(
    factor: float, after: float
) -> None:
    """With ``factor=1`` the rate jumps back; ``eta_min / lr`` keeps it low."""

    def then_constant(optimizer: Optimizer) -> SequentialLR:
        cosine = cosine_annealing_lr(optimizer, T_max=4, eta_min=0.001)
        constant = ConstantLR(optimizer, factor, total_iters=1000)
        return SequentialLR(optimizer, [cosine, constant], milestones=[4])

    assert trace_lr(then_constant, steps=9).lr[4:] == pytest.approx([after] * 5)


def test_zero_steps_raise_at_the_first_step() -> None:
    with pytest.raises(ZeroDivisionError):
        trace_lr(partial(cosine_annealing_lr, T_max=0), steps=1)


def test_every_group_falls_from_its_own_rate_to_the_same_floor() -> None:
    """A floor above a group's rate makes that group rise."""
    trace = run(partial(cosine_annealing_lr, T_max=20, eta_min=0.05), steps=30)

    assert trace.lr == pytest.approx(
        over_groups(partial(expected_lr, T_max=20, eta_min=0.05), steps=30),
        abs=1e-15,
    )


def test_the_last_rate_used_in_the_run_is_not_the_floor() -> None:
    """The last call sets the floor; with ``T_max`` less one the run uses it."""
    assert trace_lr(partial(build, T_max=10), steps=10).lr[9] == (
        pytest.approx(0.0024472, rel=1e-4)
    )
    assert trace_lr(partial(build, T_max=9), steps=10).lr[9] == 0.0


def test_a_rate_set_by_hand_is_carried_on_to_the_end() -> None:
    scheduler = after_rate_set_by_hand(build, lr=0.2, steps=15)

    assert scheduler.get_last_lr() == pytest.approx([0.1, 0.0015])


def test_a_group_added_later_raises_only_past_the_end() -> None:
    scheduler = with_group_added_later(partial(build, T_max=4))
    train(scheduler.optimizer, scheduler, 4)

    with pytest.raises(ValueError, match=r"zip\(\)"):
        scheduler.step()


def test_watch_out() -> None:
    rates = trace_lr(partial(cosine_annealing_lr, T_max=10), steps=16).lr

    assert rates[10] < rates[12] < rates[15]
