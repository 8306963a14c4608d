import math
from functools import partial
from typing import Any

import pytest
from torch.optim import Optimizer
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ConstantLR,
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    MultiplicativeLR,
    OneCycleLR,
    PolynomialLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)

from snippets.schedulers.sequential_lr import sequential_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    Build,
    new_optimizer,
    over_groups,
    rest_after_resume,
    rest_of,
    run,
)

build = partial(sequential_lr, warmup_steps=10, total_steps=30)


def after_warmup(second: Build, *, milestone: int = 3) -> Build:
    """Return a function that puts a schedule after three steps of warm-up."""

    def build(optimizer: Optimizer) -> LRScheduler:
        warmup = LinearLR(optimizer, start_factor=0.1, total_iters=3)
        return SequentialLR(optimizer, [warmup, second(optimizer)], [milestone])

    return build


def expected_lr(  # noqa: PLR0913 (as many as the snippet has)
    step: int,
    lr: float,
    *,
    warmup_steps: int,
    total_steps: int,
    start_factor: float,
    eta_min: float,
) -> float:
    if step < warmup_steps:
        return lr * (start_factor + (1 - start_factor) * step / warmup_steps)
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * progress)) / 2


@pytest.mark.parametrize("warmup_steps", [0, 1, 10])
@pytest.mark.parametrize("total_steps", [11, 30, 97])
@pytest.mark.parametrize("start_factor", [1e-8, 0.01, 1.0])
@pytest.mark.parametrize("eta_min", [0.0, 1e-5])
def test_follows_the_closed_form_to_the_end_and_past_it(
    warmup_steps: int, total_steps: int, start_factor: float, eta_min: float
) -> None:
    arguments: dict[str, Any] = {
        "warmup_steps": warmup_steps,
        "total_steps": total_steps,
        "start_factor": start_factor,
        "eta_min": eta_min,
    }
    steps = 2 * total_steps + 3

    trace = run(partial(sequential_lr, **arguments), steps=steps)

    formula = partial(expected_lr, **arguments)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), abs=1e-10)


def test_defaults_rise_from_a_hundredth_and_end_at_zero() -> None:
    rates = trace_lr(build, steps=31).lr

    assert [rates[0], rates[10], rates[30]] == pytest.approx([0.001, 0.1, 0.0])


@pytest.mark.parametrize(("cut", "corrected_at"), [(5, 10), (10, None), (15, None)])
def test_built_after_the_optimizer_was_loaded_only_a_milestone_corrects_it(
    cut: int, corrected_at: int | None
) -> None:
    """The warm-up's first rate is the wrong start; a milestone sets the rate again."""
    build = partial(sequential_lr, warmup_steps=10, total_steps=40)

    rest = rest_after_resume(build, cut=cut, wrong_order=True).lr[: 40 - cut]
    right = rest_of(run(build), cut=cut).lr[: 40 - cut]

    wrong = slice(0, corrected_at - cut if corrected_at else None)
    assert rest[0] == 0.001
    assert rest[wrong] == pytest.approx([lr * 0.001 / right[0] for lr in right[wrong]])
    assert not corrected_at or rest[corrected_at - cut :] == right[corrected_at - cut :]


def test_a_cosine_without_steps_raises_when_it_begins() -> None:
    no_cosine_steps = partial(sequential_lr, warmup_steps=3, total_steps=3)

    assert len(trace_lr(no_cosine_steps, steps=2).lr) == 2
    with pytest.raises(ZeroDivisionError):
        trace_lr(no_cosine_steps, steps=3)


@pytest.mark.parametrize("accepted_alone", [LinearLR, PolynomialLR])
def test_a_length_of_0_raises_at_the_milestone_though_not_alone(
    accepted_alone: type[LinearLR | PolynomialLR],
) -> None:
    member = partial(accepted_alone, total_iters=0)

    assert len(trace_lr(member, steps=5).lr) == 5
    with pytest.raises(ZeroDivisionError):
        trace_lr(after_warmup(member), steps=3)


@pytest.mark.parametrize(("factor", "held"), [(1.0, 0.1), (0.1, 0.01)])
def test_a_hold_after_a_decay_is_a_fraction_of_the_first_rate(
    factor: float, held: float
) -> None:
    """The decay ends at 0.01; with a factor of 1 the rate jumps back to 0.1."""

    def build(optimizer: Optimizer) -> LRScheduler:
        decay = CosineAnnealingLR(optimizer, T_max=4, eta_min=0.01)
        hold = ConstantLR(optimizer, factor, total_iters=10**9)
        return SequentialLR(optimizer, [decay, hold], [4])

    rates = trace_lr(build, steps=20).lr

    assert rates[4:] == pytest.approx([held] * 16)


def test_a_milestone_before_the_end_of_the_warm_up_jumps() -> None:
    rates = trace_lr(after_warmup(partial(StepLR, step_size=9), milestone=2), steps=3)

    assert rates.lr == pytest.approx([0.01, 0.04, 0.1])


def test_the_second_schedule_counts_from_its_own_zero() -> None:
    """A drop after 30 epochs comes 30 epochs after the milestone."""
    rates = trace_lr(after_warmup(partial(StepLR, step_size=30)), steps=40).lr

    assert rates[32] == pytest.approx(0.1)
    assert rates[33] == pytest.approx(0.01)


def test_multiplicative_lr_continues_from_the_current_rate() -> None:
    """The warm-up never ends at the full rate; the function is called with epoch 0."""
    second = partial(MultiplicativeLR, lr_lambda=lambda _: 0.5)

    rates = trace_lr(after_warmup(second), steps=5).lr

    assert rates == pytest.approx([0.01, 0.04, 0.07, 0.035, 0.0175])


def test_one_cycle_lr_rewrites_the_rate_that_the_warm_up_rises_to() -> None:
    second = partial(OneCycleLR, max_lr=0.1, total_steps=10)

    rates = trace_lr(after_warmup(second), steps=6).lr

    assert rates == pytest.approx([0.0004, 0.0016, 0.0028, 0.004, 0.052, 0.1])


@pytest.mark.parametrize("nest", [SequentialLR, ChainedScheduler])
def test_a_composite_member_raises_when_it_begins(
    nest: type[SequentialLR | ChainedScheduler],
) -> None:
    def member(optimizer: Optimizer) -> LRScheduler:
        inner: list[LRScheduler] = [ExponentialLR(optimizer, 0.5)]
        if nest is ChainedScheduler:
            return ChainedScheduler(inner)
        return SequentialLR(optimizer, inner, [])

    assert len(trace_lr(after_warmup(member), steps=2).lr) == 2
    with pytest.raises(NotImplementedError):
        trace_lr(after_warmup(member), steps=3)


def test_reduce_lr_on_plateau_raises_as_a_member() -> None:
    with pytest.raises(ValueError, match="does not support `ReduceLROnPlateau`"):
        after_warmup(ReduceLROnPlateau)(new_optimizer())


def test_members_milestones_and_optimizers_must_match() -> None:
    optimizer = new_optimizer()
    with pytest.raises(ValueError, match="one more than the number of milestone"):
        SequentialLR(optimizer, [StepLR(optimizer, 2)], [1])
    with pytest.raises(ValueError, match="belong to the same optimizer"):
        SequentialLR(optimizer, [StepLR(new_optimizer(), 2)], [])
    with pytest.raises(ValueError, match="expects at least one scheduler"):
        SequentialLR(optimizer, [], [])


def test_unsorted_milestones_are_accepted_and_leave_a_member_out() -> None:
    """With [5, 2] the second member is never active; the third is from step 3 on."""

    def build(optimizer: Optimizer) -> LRScheduler:
        first = StepLR(optimizer, step_size=99)
        second = ExponentialLR(optimizer, gamma=0.5)
        third = StepLR(optimizer, step_size=1, gamma=0.9)
        return SequentialLR(optimizer, [first, second, third], [5, 2])

    rates = trace_lr(build, steps=6).lr

    assert rates == pytest.approx([0.1, 0.1, 0.1, 0.09, 0.081, 0.0729])


def test_watch_out() -> None:
    build = partial(sequential_lr, warmup_steps=10, total_steps=100)
    rates = trace_lr(build, steps=101).lr

    assert rates[10] == pytest.approx(0.1)
    assert rates[55] == pytest.approx(0.05)  # the middle of 90 steps
    assert rates[100] == pytest.approx(0, abs=1e-12)
