from collections import Counter
from collections.abc import Sequence
from functools import partial

import pytest
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LinearLR, MultiStepLR, SequentialLR

from snippets.schedulers.multi_step_lr import multi_step_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    after_rate_set_by_hand,
    new_optimizer,
    over_groups,
    run,
)


def expected_lr(
    step: int, lr: float, *, milestones: Sequence[int], gamma: float
) -> float:
    return lr * float(gamma ** sum(step >= milestone for milestone in milestones))


@pytest.mark.parametrize("gamma", [0.1, 0.5, 1.0, 2.0])
@pytest.mark.parametrize(
    "milestones",
    [[], [1], [30, 60, 80], [60, 30], [30, 30], [0, 3], range(10, 40, 10), [200]],
    ids=str,
)
def test_follows_the_closed_form(milestones: Sequence[int], gamma: float) -> None:
    """Unsorted, repeated, zero or never reached: each milestone counts once."""
    trace = run(partial(multi_step_lr, milestones=milestones, gamma=gamma), steps=110)

    formula = partial(expected_lr, milestones=milestones, gamma=gamma)
    assert trace.lr == pytest.approx(over_groups(formula, steps=110), rel=1e-12)


def test_defaults_divide_by_ten_at_30_60_and_80() -> None:
    rates = trace_lr(multi_step_lr, steps=90).lr

    drops = [epoch for epoch in range(1, 90) if rates[epoch] != rates[epoch - 1]]
    assert drops == [30, 60, 80]
    assert rates[89] == pytest.approx(1e-4, rel=1e-12)


def test_milestone_0_drops_before_training() -> None:
    assert trace_lr(partial(multi_step_lr, milestones=[0]), steps=2).lr == (
        pytest.approx([0.01, 0.01])
    )


def test_a_milestone_between_two_epochs_never_comes() -> None:
    rates = trace_lr(lambda o: MultiStepLR(o, [1.5]), steps=9).lr  # type: ignore[list-item]

    assert rates == [0.1] * 9


def test_a_single_number_raises() -> None:
    with pytest.raises(TypeError, match="'int' object is not iterable"):
        MultiStepLR(new_optimizer(), 30)  # type: ignore[arg-type]


def test_milestones_are_kept_as_a_counter_and_loaded_from_the_state() -> None:
    """The state wins over the constructor: new milestones are discarded."""
    scheduler = multi_step_lr(new_optimizer(), milestones=[7])
    saved = multi_step_lr(new_optimizer(), milestones=[5, 10, 10, 29]).state_dict()

    scheduler.load_state_dict(saved)

    assert scheduler.milestones == Counter({5: 1, 10: 2, 29: 1})


def test_a_rate_set_by_hand_is_kept() -> None:
    build = partial(multi_step_lr, milestones=[1])

    scheduler = after_rate_set_by_hand(build, lr=5.0, steps=1)

    assert scheduler.optimizer.param_groups[0]["lr"] == 0.5


def test_watch_out() -> None:
    def after_warmup(optimizer: Optimizer) -> SequentialLR:
        warmup = LinearLR(optimizer, total_iters=5)
        return SequentialLR(optimizer, [warmup, multi_step_lr(optimizer)], [5])

    rates = trace_lr(after_warmup, steps=40).lr

    assert rates[34:36] == pytest.approx([0.1, 0.01])
