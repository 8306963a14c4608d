# SPDX-License-Identifier: 0BSD
"""See what a schedule does before you train with it.

Step it: it steps for you, once per recorded value
Use when: you want to plot, print or test a schedule, in milliseconds
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch.optim import SGD, Adam, Optimizer
from torch.optim.lr_scheduler import LRScheduler, ReduceLROnPlateau


class Trace(NamedTuple):
    """What the optimizer used, one value per call of its ``step()``."""

    lr: list[float]
    momentum: list[float]
    groups: list[list[float]]


def trace_lr(
    build: Callable[[Optimizer], LRScheduler],
    *,
    steps: int,
    lr: float | Sequence[float] = 0.1,
    metrics: Sequence[float] = (),
    adam: bool = False,
) -> Trace:
    """Record the rate and momentum that each step would use.

    Parameter, optimizer and scheduler are new at every call, because a
    scheduler changes the optimizer it is given.

    :param build: makes the scheduler for the optimizer it gets
    :param steps: how often to step, in the schedule's own unit
    :param lr: the optimizer's rate before the scheduler is built, or
        one for each parameter group
    :param metrics: for ReduceLROnPlateau, the metric after each step
    :param adam: use Adam, whose first beta is its momentum, not SGD
    :returns: ``groups`` has the rates of each group; ``lr`` and
        ``momentum`` are those of the first
    :raises ValueError: if the scheduler needs more metrics than given
    """
    rates = [lr] if isinstance(lr, float | int) else lr
    groups = [
        {"params": [torch.nn.Parameter(torch.zeros(1))], "lr": rate}
        for rate in rates
    ]
    optimizer = Adam(groups) if adam else SGD(groups, momentum=0.9)
    scheduler = build(optimizer)
    plateau = isinstance(scheduler, ReduceLROnPlateau)
    if plateau and len(metrics) < steps:
        raise ValueError(f"need {steps} metrics, got {len(metrics)}")
    trace = Trace([], [], [[] for _ in rates])
    for step in range(steps):
        first = optimizer.param_groups[0]
        beta = first["betas"][0] if adam else first["momentum"]
        trace.lr.append(float(first["lr"]))
        trace.momentum.append(float(beta))
        for curve, group in zip(
            trace.groups, optimizer.param_groups, strict=True
        ):
            curve.append(float(group["lr"]))
        optimizer.step()
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(metrics[step])
        else:
            scheduler.step()
    return trace
