"""Claims about single schedulers, each run by torch."""

import inspect
from collections.abc import Mapping
from typing import cast

import torch
from torch.optim import SGD, lr_scheduler

from snippets.schedulers.exponential_lr import exponential_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr


def step_changes(what: str) -> bool:
    """Does ``scheduler.step()`` change this: ``lr``, ``weight`` or ``gradient``?"""
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer = SGD([weight], lr=0.1)
    scheduler = step_lr(optimizer, step_size=1)
    (weight**2).sum().backward()
    optimizer.step()

    def state() -> dict[str, float]:
        return {
            "lr": optimizer.param_groups[0]["lr"],
            "weight": weight.item(),
            "gradient": cast("torch.Tensor", weight.grad).item(),
        }

    before = state()
    scheduler.step()
    return state()[what] != before[what]


def step_writes_only_the_lr() -> bool:
    """``scheduler.step()`` changes the rate, not the weights or gradients."""
    return step_changes("lr") and not (
        step_changes("weight") or step_changes("gradient")
    )


def divides_by_ten_every_thirty_epochs(given: Mapping[str, object]) -> bool:
    """Does this scheduler hold the rate, and divide it by ten every 30 epochs?"""
    arguments = dict(given)
    scheduler = getattr(lr_scheduler, str(arguments.pop("scheduler")))
    trace = trace_lr(lambda optimizer: scheduler(optimizer, **arguments), steps=120)
    wanted = [0.1 / 10 ** (epoch // 30) for epoch in range(120)]
    return all(
        abs(lr - target) < 1e-9 * target
        for lr, target in zip(trace.lr, wanted, strict=True)
    )


def takes_a_metric(scheduler: str) -> bool:
    """Does ``step()`` of this scheduler ask for a metric?"""
    step = getattr(lr_scheduler, scheduler).step
    return "metrics" in inspect.signature(step).parameters


def step_lr_counts_its_own_calls() -> bool:
    """StepLR multiplies by gamma at each multiple of step_size, and only there."""
    rates = trace_lr(step_lr, steps=91).lr
    drops = [step for step in range(1, 91) if rates[step] != rates[step - 1]]
    ratios = [rates[step] / rates[step - 1] for step in drops]
    return drops == [30, 60, 90] and all(abs(r - 0.1) < 1e-9 for r in ratios)


def exponential_lr_decays_at_every_call() -> bool:
    """ExponentialLR multiplies at each call, StepLR only at each step_size-th."""
    smooth = trace_lr(exponential_lr, steps=60).lr
    stairs = trace_lr(step_lr, steps=60).lr
    changes = [
        sum(rates[step] != rates[step - 1] for step in range(1, 60))
        for rates in (smooth, stairs)
    ]
    return changes == [59, 1]
