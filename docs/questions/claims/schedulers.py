"""Claims about single schedulers, each run by torch."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch.optim import SGD, Optimizer, lr_scheduler

from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim.lr_scheduler import LRScheduler


def same_curve(function: str, scheduler: str) -> bool:
    """Do ``LambdaLR`` with this function and this scheduler give the same rates?"""
    functions: dict[str, Callable[[int], float]] = {
        "floor": lambda epoch: 0.1 ** (epoch // 30),
        "power": lambda epoch: 0.9**epoch,
        "fraction": lambda epoch: 1 - epoch / 100,
    }
    schedulers: dict[str, Callable[[Optimizer], LRScheduler]] = {
        "StepLR": partial(lr_scheduler.StepLR, step_size=30),
        "ExponentialLR": partial(lr_scheduler.ExponentialLR, gamma=0.9),
        "PolynomialLR": partial(lr_scheduler.PolynomialLR, total_iters=100),
        "CosineAnnealingLR": partial(lr_scheduler.CosineAnnealingLR, T_max=100),
    }
    build = partial(lr_scheduler.LambdaLR, lr_lambda=functions[function])
    rates = trace_lr(build, steps=100).lr
    others = trace_lr(schedulers[scheduler], steps=100).lr
    return all(map(math.isclose, rates, others))


def must_be_told(scheduler: str, what: str) -> bool:
    """Does this scheduler work with this argument, and raise an error without it?"""
    return works(scheduler, what) and not works(scheduler, "")


def works(scheduler: str, told: str) -> bool:
    """Can this scheduler be built and stepped with this argument alone?"""
    weight = torch.nn.Parameter(torch.ones(1))
    weight.grad = torch.ones(1) if told == "gradients" else None
    optimizer = SGD([weight], lr=0.1)
    lengths = {told: 30} if told in {"step_size", "total_steps"} else {}
    peak = {"max_lr": 0.1} if scheduler == "OneCycleLR" else {}
    metric = [1.0] if told == "metrics" else []
    try:
        built = getattr(lr_scheduler, scheduler)(optimizer, **peak, **lengths)
        optimizer.step()
        built.step(*metric)
    except (TypeError, ValueError):
        return False
    return True
