"""Claims about single schedulers, each run by torch."""

import inspect
from typing import cast

import torch
from torch.optim import SGD, lr_scheduler

from snippets.schedulers.step_lr import step_lr


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


def takes_a_metric(scheduler: str) -> bool:
    """Does ``step()`` of this scheduler ask for a metric?"""
    step = getattr(lr_scheduler, scheduler).step
    return "metrics" in inspect.signature(step).parameters
