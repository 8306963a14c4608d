"""A schedule of every class, and some compositions, to be run in every release."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch.optim import SGD

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from torch.optim import Optimizer

STEPS = 40
# Gets better, stalls, gets worse, and better again.
METRICS = [max(1.0 - 0.1 * t, 0.4) + 0.2 * (t in range(20, 30)) for t in range(STEPS)]

# Makes a scheduler from the classes of a release and an optimizer.
Build = Any  # Callable[[SimpleNamespace, Optimizer], a scheduler of that release]
SCHEDULES: dict[str, Build] = {
    "LambdaLR": lambda m, o: m.LambdaLR(o, lambda t: 0.95**t),
    "MultiplicativeLR": lambda m, o: m.MultiplicativeLR(o, lambda t: 1 - 0.1 / t),
    "StepLR": lambda m, o: m.StepLR(o, 7, gamma=0.3),
    "MultiStepLR": lambda m, o: m.MultiStepLR(o, [5, 9, 9, 30], gamma=0.5),
    "ConstantLR": lambda m, o: m.ConstantLR(o, factor=0.3, total_iters=6),
    "LinearLR": lambda m, o: m.LinearLR(o, total_iters=11),
    "LinearLR, a decay": lambda m, o: m.LinearLR(o, 1.0, 0.1, total_iters=30),
    "ExponentialLR": lambda m, o: m.ExponentialLR(o, 0.93),
    "PolynomialLR": lambda m, o: m.PolynomialLR(o, total_iters=30, power=0.9),
    "CosineAnnealingLR": lambda m, o: m.CosineAnnealingLR(o, 15, eta_min=0.001),
    "CosineAnnealingWarmRestarts": lambda m, o: m.CosineAnnealingWarmRestarts(
        o, 5, T_mult=2, eta_min=0.001
    ),
    "CyclicLR": lambda m, o: m.CyclicLR(o, 0.01, 0.1, step_size_up=6),
    "CyclicLR, triangular2": lambda m, o: m.CyclicLR(
        o, 0.01, 0.1, step_size_up=3, step_size_down=7, mode="triangular2"
    ),
    "CyclicLR, exp_range": lambda m, o: m.CyclicLR(
        o, 0.01, 0.1, step_size_up=6, mode="exp_range", gamma=0.97
    ),
    "OneCycleLR": lambda m, o: m.OneCycleLR(o, 0.1, total_steps=STEPS),
    "OneCycleLR, linear": lambda m, o: m.OneCycleLR(
        o, 0.1, total_steps=STEPS, anneal_strategy="linear"
    ),
    "OneCycleLR, three phases": lambda m, o: m.OneCycleLR(
        o, 0.1, total_steps=STEPS, three_phase=True
    ),
    "ReduceLROnPlateau": lambda m, o: m.ReduceLROnPlateau(o, patience=2, cooldown=1),
    "SWALR": lambda m, o: m.SWALR(o, swa_lr=0.02),
    "SequentialLR": lambda m, o: m.SequentialLR(
        o,
        [m.LinearLR(o, 0.01, total_iters=10), m.CosineAnnealingLR(o, 30)],
        milestones=[10],
    ),
    "SequentialLR of three": lambda m, o: m.SequentialLR(
        o,
        [m.ConstantLR(o, 0.1, 5), m.ExponentialLR(o, 0.9), m.StepLR(o, 4, 0.5)],
        milestones=[5, 20],
    ),
    "ChainedScheduler": lambda m, o: m.ChainedScheduler(
        [m.LinearLR(o, 0.1, total_iters=8), m.ExponentialLR(o, 0.93)]
    ),
}


class Step(NamedTuple):
    """What the optimizer uses in one step."""

    rate: float  # of the first group
    second_rate: float  # of the second group
    momentum: float


def make_optimizer() -> SGD:
    """Make an optimizer with two groups, at 0.1 and 0.01."""
    return SGD(
        [{"params": [torch.zeros(1)], "lr": lr} for lr in (0.1, 0.01)], momentum=0.9
    )


def advance(
    scheduler: object, optimizer: Optimizer, first: int, last: int
) -> list[Step]:
    """Run the steps from ``first`` up to ``last``; return what each step used."""
    trace = []
    needs_metric = type(scheduler).__name__ == "ReduceLROnPlateau"
    step: Callable[..., None] = scheduler.step  # type: ignore[attr-defined]
    for t in range(first, last):
        first_group, second_group = optimizer.param_groups
        trace.append(
            Step(
                float(first_group["lr"]),
                float(second_group["lr"]),
                float(first_group["momentum"]),
            )
        )
        optimizer.step()
        step(*([METRICS[t]] if needs_metric else []))
    return trace


def trace(classes: SimpleNamespace, build: Build) -> list[Step]:
    """Run a schedule from the start; warnings have probes of their own."""
    with warnings.catch_warnings(action="ignore"):
        optimizer = make_optimizer()
        return advance(build(classes, optimizer), optimizer, 0, STEPS)
