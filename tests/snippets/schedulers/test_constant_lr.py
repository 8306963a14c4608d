from functools import partial

import pytest
from torch.optim.lr_scheduler import ConstantLR

from snippets.schedulers.constant_lr import constant_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    run,
    with_group_added_later,
)


def expected_lr(step: int, lr: float, *, factor: float, total_iters: int) -> float:
    return lr * factor if step < total_iters else lr


@pytest.mark.parametrize("factor", [0.1, 1 / 3, 1.0, 1e-8])
@pytest.mark.parametrize("total_iters", [1, 2, 10, 97])
def test_follows_the_closed_form_to_the_jump_and_past_it(
    factor: float, total_iters: int
) -> None:
    steps = 2 * total_iters + 3

    trace = run(
        partial(constant_lr, factor=factor, total_iters=total_iters), steps=steps
    )

    formula = partial(expected_lr, factor=factor, total_iters=total_iters)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), rel=1e-12)


def test_defaults_train_400_batches_at_a_tenth() -> None:
    rates = trace_lr(constant_lr, steps=401).lr

    assert rates[399] == pytest.approx(0.01)
    assert rates[400] == pytest.approx(0.1)


@pytest.mark.parametrize("total_iters", [0, 2.5, -1])
def test_the_jump_never_comes_unless_it_is_a_call_of_step(total_iters: int) -> None:
    """With 0 ("no warm-up") the run keeps a tenth of its rate for good."""
    rates = trace_lr(partial(constant_lr, total_iters=total_iters), steps=9).lr

    assert rates == pytest.approx([0.01] * 9)


def test_the_closed_form_in_torch_disagrees_about_no_warm_up() -> None:
    """By the closed form of torch, the jump has already happened."""
    scheduler = ConstantLR(new_optimizer(), factor=0.1, total_iters=0)

    assert scheduler.get_last_lr() == pytest.approx([0.01, 0.0003])
    assert scheduler._get_closed_form_lr() == [0.1, 0.003]  # noqa: SLF001


@pytest.mark.parametrize("factor", [-0.1, 1.1])
def test_a_factor_out_of_range_raises(factor: float) -> None:
    with pytest.raises(ValueError, match="expected to be between 0 and 1"):
        constant_lr(new_optimizer(), factor=factor)


def test_a_factor_of_zero_raises_when_the_jump_comes() -> None:
    with pytest.raises(ZeroDivisionError):
        trace_lr(partial(constant_lr, factor=0.0, total_iters=3), steps=3)
    assert trace_lr(partial(constant_lr, factor=0.0, total_iters=3), steps=2).lr == [
        0.0,
        0.0,
    ]


def test_a_rate_set_by_hand_is_multiplied_at_the_jump() -> None:
    build = partial(constant_lr, total_iters=1)

    scheduler = after_rate_set_by_hand(build, lr=0.5, steps=1)

    assert scheduler.optimizer.param_groups[0]["lr"] == 5.0


def test_a_group_added_later_jumps_above_its_own_rate() -> None:
    scheduler = with_group_added_later(partial(constant_lr, total_iters=1))

    scheduler.step()

    assert scheduler.optimizer.param_groups[2]["lr"] == pytest.approx(1.0)


def test_watch_out() -> None:
    rates = trace_lr(partial(constant_lr, total_iters=0), steps=50).lr

    assert rates[0] < 0.1
    assert set(rates) == {rates[0]}
