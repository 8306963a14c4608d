from functools import partial
from typing import Any

import pytest
from torch.optim import Optimizer
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    CosineAnnealingLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    LRScheduler,
    MultiStepLR,
    ReduceLROnPlateau,
    StepLR,
)

from snippets.schedulers.chained_scheduler import chained_scheduler
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    Build,
    new_optimizer,
    over_groups,
    rest_after_resume,
    rest_of,
    run,
)

WARMUP = partial(LinearLR, start_factor=0.1, total_iters=3)


def chain(*members: Build) -> Build:
    """Return a function that chains new schedulers, built in this order."""

    def build(optimizer: Optimizer) -> LRScheduler:
        return ChainedScheduler([member(optimizer) for member in members])

    return build


def expected_lr(
    epoch: int, lr: float, *, warmup_epochs: int, start_factor: float, gamma: float
) -> float:
    progress = min(epoch, warmup_epochs) / warmup_epochs
    return lr * (start_factor + (1 - start_factor) * progress) * gamma**epoch


@pytest.mark.parametrize("warmup_epochs", [1, 2, 5, 60])
@pytest.mark.parametrize("start_factor", [1e-8, 0.01, 1.0])
@pytest.mark.parametrize("gamma", [0.5, 0.95, 1.0])
def test_follows_the_product_of_both(
    warmup_epochs: int, start_factor: float, gamma: float
) -> None:
    arguments: dict[str, Any] = {
        "warmup_epochs": warmup_epochs,
        "start_factor": start_factor,
        "gamma": gamma,
    }

    trace = run(partial(chained_scheduler, **arguments), steps=90)

    formula = partial(expected_lr, **arguments)
    assert trace.lr == pytest.approx(over_groups(formula, steps=90), abs=1e-10)


def test_defaults_never_reach_the_rate_of_the_optimizer() -> None:
    rates = trace_lr(chained_scheduler, steps=40).lr

    assert rates[0] == pytest.approx(0.001)
    assert max(rates) == rates[5] == pytest.approx(0.1 * 0.95**5)


def test_a_member_that_drops_later_leaves_the_peak_alone() -> None:
    warmup = partial(LinearLR, start_factor=0.1, total_iters=5)

    rates = trace_lr(chain(warmup, partial(StepLR, step_size=30)), steps=40).lr

    assert max(rates) == rates[5] == pytest.approx(0.1)


def test_built_after_the_optimizer_was_loaded_it_is_wrong_to_the_end() -> None:
    rest = rest_after_resume(chained_scheduler, cut=11, wrong_order=True).lr
    right = rest_of(run(chained_scheduler), cut=11).lr

    assert rest == pytest.approx([lr * 0.01 for lr in right])


def test_no_warm_up_keeps_a_hundredth_of_the_rate_for_good() -> None:
    rates = trace_lr(partial(chained_scheduler, warmup_epochs=0), steps=9).lr

    assert rates == pytest.approx([0.001 * 0.95**epoch for epoch in range(9)])


def test_a_milestone_stays_where_it_was() -> None:
    """SequentialLR would move it by the three epochs of warm-up."""
    rates = trace_lr(chain(WARMUP, partial(MultiStepLR, milestones=[5])), steps=6).lr

    assert rates == pytest.approx([0.01, 0.04, 0.07, 0.1, 0.1, 0.01])


def test_after_a_lambda_the_warm_up_overshoots() -> None:
    """The lambda sets the full rate again, and the ratio of the warm-up is 4."""
    decay = partial(LambdaLR, lr_lambda=lambda epoch: 0.9**epoch)

    rates = trace_lr(chain(decay, WARMUP), steps=4).lr

    assert rates == pytest.approx([0.01, 0.36, 0.14175, 0.1041428], rel=1e-6)


def test_before_a_lambda_the_warm_up_is_erased() -> None:
    decay = partial(LambdaLR, lr_lambda=lambda epoch: 0.9**epoch)

    rates = trace_lr(chain(WARMUP, decay), steps=4).lr

    assert rates == pytest.approx([0.1, 0.09, 0.081, 0.0729])


def test_a_cosine_with_a_target_depends_on_the_order() -> None:
    """The target is added to the fall, not multiplied with it."""
    cosine = partial(CosineAnnealingLR, T_max=9, eta_min=0.01)

    before = trace_lr(chain(WARMUP, cosine), steps=4).lr
    after = trace_lr(chain(cosine, WARMUP), steps=4).lr

    assert before[1:] == pytest.approx([0.0391, 0.06319, 0.07818], rel=1e-3)
    assert after[1:] == pytest.approx([0.04, 0.0653, 0.08138], rel=1e-3)


def test_a_chain_in_a_chain_is_flattened() -> None:
    decay = partial(ExponentialLR, gamma=0.9)

    nested = trace_lr(chain(chain(WARMUP), decay), steps=9)

    assert nested == trace_lr(chain(WARMUP, decay), steps=9)


def test_reduce_lr_on_plateau_raises_as_a_member() -> None:
    with pytest.raises(ValueError, match="does not support `ReduceLROnPlateau`"):
        chain(WARMUP, ReduceLROnPlateau)(new_optimizer())


def test_no_members_and_members_of_two_optimizers_raise() -> None:
    with pytest.raises(ValueError, match="expects at least one scheduler"):
        chain()(new_optimizer())
    with pytest.raises(ValueError, match="belong to the same optimizer"):
        ChainedScheduler([StepLR(new_optimizer(), 2), StepLR(new_optimizer(), 2)])


def test_get_lr_and_step_with_an_epoch_raise() -> None:
    scheduler = chained_scheduler(new_optimizer())

    with pytest.raises(NotImplementedError):
        scheduler.get_lr()
    with pytest.raises(TypeError, match="takes 1 positional argument"):
        scheduler.step(4)  # type: ignore[call-arg]


def test_a_state_of_more_members_cannot_be_loaded() -> None:
    scheduler = chain(WARMUP)(new_optimizer())

    with pytest.raises(IndexError):
        scheduler.load_state_dict(chained_scheduler(new_optimizer()).state_dict())


def test_watch_out() -> None:
    def chained(optimizer: Optimizer, *, lambda_last: bool) -> ChainedScheduler:
        members = [
            LinearLR(optimizer, start_factor=0.1, total_iters=3),
            LambdaLR(optimizer, lambda step: 1 - step / 100),
        ]
        order = members if lambda_last else members[::-1]
        return ChainedScheduler(order, optimizer)

    erased = trace_lr(partial(chained, lambda_last=True), steps=2).lr
    overshot = trace_lr(partial(chained, lambda_last=False), steps=2).lr
    assert erased[1] == pytest.approx(0.099)
    assert overshot[1] > 0.3
    assert trace_lr(chained_scheduler, steps=6).lr[5] == pytest.approx(0.1 * 0.95**5)
