"""Corrections of the rates that schedulers write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    CyclicLR,
    ExponentialLR,
    LinearLR,
    OneCycleLR,
    PolynomialLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)
from torch.optim.swa_utils import SWALR

from snippets.recipes.cooldown import cooldown
from snippets.tools.trace_lr import trace_lr

from .registry import ROOT, corrects, every_30, optimizer, rates_of

if TYPE_CHECKING:
    from torch.optim import Optimizer


@corrects("The highest rate of a chain is lower than the optimizer's rate")
def a_chain_can_reach_the_rate_of_the_optimizer() -> None:
    def build(optimizer: Optimizer) -> ChainedScheduler:
        warmup = LinearLR(optimizer, start_factor=0.1, total_iters=5)
        return ChainedScheduler([warmup, StepLR(optimizer, step_size=30)])

    rates = rates_of(build, 90)

    assert rates.index(max(rates)) == 5
    assert max(rates) == pytest.approx(0.1)


@corrects(
    "Several parameter groups keep their ratio, because each starts from its own rate"
)
def groups_do_not_always_keep_their_ratio() -> None:
    ratios = []
    for build in (
        partial(StepLR, step_size=1),
        partial(CosineAnnealingLR, T_max=5, eta_min=1e-3),
        partial(OneCycleLR, max_lr=0.1, total_steps=10),
        partial(CyclicLR, base_lr=0.01, max_lr=0.1, step_size_up=5),
        partial(SWALR, swa_lr=0.05, anneal_epochs=5),
    ):
        first, second = trace_lr(build, steps=6, lr=[0.1, 0.001]).groups
        ratios.append(first[5] / second[5])
    plateau = partial(ReduceLROnPlateau, patience=0, min_lr=1e-4)
    at_min = trace_lr(plateau, steps=6, lr=[0.1, 0.001], metrics=[1.0] * 6).groups

    assert ratios == pytest.approx([100, 1, 1, 1, 1])
    assert [group[5] for group in at_min] == pytest.approx([1e-4, 1e-4])


@corrects(
    "a floor is added, not multiplied",
    "**A floor is added",
    "as long as no member has a floor",
    "Its floor is added",
)
def eta_min_is_a_target_and_no_floor() -> None:
    build = partial(CosineAnnealingLR, T_max=10, eta_min=0.05)

    assert rates_of(build, 11, 0.01)[10] == pytest.approx(0.05)
    assert rates_of(build, 11, 0.1)[5] == pytest.approx(0.075)


@corrects("## CosineAnnealingWarmRestarts: the minimum is never reached")
def the_minimum_is_reached_by_step_of_an_epoch() -> None:
    jump = CosineAnnealingWarmRestarts(optimizer(), T_0=1, T_mult=3)
    jump.optimizer.step()
    jump.step(121)
    calls = rates_of(partial(CosineAnnealingWarmRestarts, T_0=1, T_mult=3), 200)

    assert jump.optimizer.param_groups[0]["lr"] == 0
    assert min(calls) > 0


@corrects("stepped once per batch, all drops are over")
def step_lr_goes_on_dropping() -> None:
    rates = rates_of(every_30, 1000)
    drops = [step for step in range(1, 1000) if rates[step] < rates[step - 1]]

    assert sum(step <= 391 for step in drops) == 13
    assert drops[-1] == 990


@corrects("**It never reaches zero.**")
def exponential_decay_underflows_to_zero() -> None:
    rates = rates_of(partial(ExponentialLR, gamma=0.5), 1100)

    assert rates.index(0) == 1072


@corrects("a warm-up in five stairs, one per epoch, is not much of a line")
def a_warm_up_in_epochs_is_a_line_of_a_few_steps() -> None:
    rates = rates_of(partial(LinearLR, start_factor=0.1, total_iters=5), 7)

    assert rates == pytest.approx([0.01, 0.028, 0.046, 0.064, 0.082, 0.1, 0.1])


@corrects("from a hundredth of 1e-3, and cools down over the last fifth.")
def a_tenth_of_the_run_is_a_ninth_of_the_hold() -> None:
    held = 9_000
    rates = rates_of(partial(cooldown, decay_steps=held // 9), 1_001, 1e-3)

    published = ROOT.joinpath("docs/published.yaml").read_text("utf-8")
    assert "--wsd-fract-decay 0.1" in published
    assert held // 9 == (held + held // 9) // 10
    assert rates[0] == pytest.approx(1e-3)
    assert rates[1_000] == pytest.approx(0, abs=1e-9)


@corrects(
    "A length that is no number of calls is accepted",
    "A length of 0 or less leaves the rate alone",
)
def a_length_of_zero_raises_in_a_later_member() -> None:
    for build in (
        partial(LinearLR, start_factor=1.0, end_factor=0.0, total_iters=0),
        partial(PolynomialLR, total_iters=0),
    ):
        opt = optimizer()
        warmup = LinearLR(opt, start_factor=0.1, total_iters=4)
        sequence = SequentialLR(opt, [warmup, build(opt)], milestones=[4])
        for _ in range(3):
            opt.step()
            sequence.step()
        with pytest.raises(ZeroDivisionError):
            sequence.step()
    assert rates_of(partial(ConstantLR, factor=0.5, total_iters=0), 5)[4] == 0.05


@corrects("Until you decide to stop, every step should use the full rate")
def a_warm_up_uses_less_than_the_full_rate() -> None:
    rates = rates_of(partial(LinearLR, start_factor=0.01, total_iters=300), 400)

    assert max(rates[:300]) < 0.1
    assert rates[300:] == pytest.approx([0.1] * 100)


@corrects("Each drop comes 3 epochs later than it would without it")
def a_cooldown_delays_every_drop_but_the_first() -> None:
    def drops(cooldown: int) -> list[int]:
        build = partial(ReduceLROnPlateau, patience=4, cooldown=cooldown)
        rates = trace_lr(build, steps=30, metrics=[1.0] * 30).lr
        return [n for n in range(1, 30) if rates[n] < rates[n - 1]]

    assert drops(3)[0] == drops(0)[0]
    assert drops(3)[1] == drops(0)[1] + 3
