"""Training runs of several parameter groups: uninterrupted, or saved and resumed."""

import io
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import torch
from torch.optim import SGD, Adam, Optimizer
from torch.optim.lr_scheduler import LRScheduler, ReduceLROnPlateau

Build = Callable[[Optimizer], LRScheduler]
RATES = (0.1, 0.003)  # of the first and the second group
STEPS = 40
CUTS = (1, 5, 10, 11, 29, 39)  # first steps, milestones of the defaults, last step


class Run(NamedTuple):
    """The values of every step: all steps of the first group, then of the next."""

    lr: list[float]
    momentum: list[float]  # Adam's first beta
    weight: list[float]


def new_optimizer(
    rates: Sequence[float | torch.Tensor] = RATES, *, adam: bool = False
) -> Optimizer:
    """Make an optimizer with one weight in each group."""
    groups = [
        {"params": [torch.nn.Parameter(torch.ones(1, dtype=torch.float64))], "lr": lr}
        for lr in rates
    ]
    return Adam(groups) if adam else SGD(groups, momentum=0.9)


def train(optimizer: Optimizer, scheduler: LRScheduler, steps: int) -> Run:
    """Minimize the square of each weight; return the values that were used."""
    values = []
    for _ in range(steps):
        loss = 0.0
        for group in optimizer.param_groups:
            weight = group["params"][0]
            weight.grad = 2 * weight.detach()
            momentum = group["betas"][0] if "betas" in group else group["momentum"]
            loss += weight.item() ** 2
            values.append((float(group["lr"]), float(momentum), weight.item()))
        optimizer.step()
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(loss)
        else:
            scheduler.step()
    groups = len(optimizer.param_groups)
    in_order = [row for group in range(groups) for row in values[group::groups]]
    return Run(*([row[column] for row in in_order] for column in range(3)))


def run(
    build: Build,
    *,
    steps: int = STEPS,
    rates: Sequence[float | torch.Tensor] = RATES,
    adam: bool = False,
) -> Run:
    """Train a new optimizer with a new scheduler."""
    optimizer = new_optimizer(rates, adam=adam)
    return train(optimizer, build(optimizer), steps)


def after_rate_set_by_hand(build: Build, *, lr: float, steps: int) -> LRScheduler:
    """Set the first group's rate, train, and return the scheduler."""
    optimizer = new_optimizer()
    scheduler = build(optimizer)
    optimizer.param_groups[0]["lr"] = lr
    train(optimizer, scheduler, steps)
    return scheduler


def with_group_added_later(build: Build) -> LRScheduler:
    """Return a new scheduler whose optimizer got another group, and made a step."""
    optimizer = new_optimizer()
    scheduler = build(optimizer)
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer.add_param_group({"params": [weight], "lr": RATES[0]})
    optimizer.step()
    return scheduler


def run_of_tensors(build: Build, *, steps: int = STEPS) -> Run:
    """Train with learning rates that are tensors."""
    rates = [torch.tensor(lr, dtype=torch.float64) for lr in RATES]
    return run(build, steps=steps, rates=rates)


def rest_after_resume(
    build: Build,
    *,
    cut: int,
    steps: int = STEPS,
    adam: bool = False,
    wrong_order: bool = False,
) -> Run:
    """Save a run after ``cut`` steps; resume it with new objects, return the rest.

    The right order is to build the scheduler before the optimizer's state is loaded,
    because building it overwrites values of the optimizer; the wrong order is after.
    """
    optimizer = new_optimizer(adam=adam)
    scheduler = build(optimizer)
    train(optimizer, scheduler, cut)
    weights = [group["params"][0].detach() for group in optimizer.param_groups]
    file = io.BytesIO()
    torch.save((weights, optimizer.state_dict(), scheduler.state_dict()), file)
    file.seek(0)
    weights, *states = torch.load(file, weights_only=True)
    optimizer = new_optimizer(adam=adam)
    for group, weight in zip(optimizer.param_groups, weights, strict=True):
        group["params"][0].data.copy_(weight)
    if wrong_order:
        optimizer.load_state_dict(states[0])
        scheduler = build(optimizer)
    else:
        scheduler = build(optimizer)
        optimizer.load_state_dict(states[0])
    scheduler.load_state_dict(states[1])
    return train(optimizer, scheduler, steps - cut)


def rest_of(whole: Run, *, cut: int, steps: int = STEPS) -> Run:
    """Return the values that a run of both groups used after ``cut`` steps."""
    return Run(*(part[cut:steps] + part[steps + cut :] for part in whole))


def over_groups(formula: Callable[[int, float], float], *, steps: int) -> list[float]:
    """Return the rates of a formula at each step, for each group's first rate."""
    return [formula(step, lr) for lr in RATES for step in range(steps)]


def interpolate(
    points: Sequence[tuple[float, float]], *, steps: int, linear: bool = False
) -> list[float]:
    """Interpolate between (step, value) points; extrapolate the last segment."""
    values = []
    segments = list(pairwise(points))
    for step in range(steps):
        segment = next((s for s in segments if step <= s[1][0]), segments[-1])
        (start, first), (end, last) = segment
        progress = (step - start) / (end - start)
        fraction = progress if linear else (1 - math.cos(math.pi * progress)) / 2
        values.append(first + (last - first) * fraction)
    return values
