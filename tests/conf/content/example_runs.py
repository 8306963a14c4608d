"""Runs of the examples that the cheat sheet shows, with rates changed by hand."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any, get_type_hints

import torch
from content.examples import METRICS, STEPS, build
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

LR = 0.1
ONE_CYCLE, PLATEAU = "schedulers/one_cycle_lr", "schedulers/reduce_lr_on_plateau"
# Not the arguments of the saved run: once its state is loaded, the saved ones count.
CHANGED: dict[str, dict[str, Any]] = {
    "schedulers/step_lr": {"step_size": 20, "gamma": 0.5},
    "schedulers/multi_step_lr": {"milestones": [50], "gamma": 0.5},
    "schedulers/cosine_annealing_lr": {"T_max": 150, "eta_min": 0.01},
    "schedulers/polynomial_lr": {"total_iters": 150, "power": 2.0},
    "schedulers/exponential_lr": {"gamma": 0.8},
    ONE_CYCLE: {"max_lr": 0.3, "total_steps": 150},
    "schedulers/cyclic_lr": {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 15},
    "schedulers/cosine_annealing_warm_restarts": {"T_0": 15, "T_mult": 1},
    PLATEAU: {"factor": 0.5, "patience": 3},
    "schedulers/linear_lr": {"total_iters": 70, "start_factor": 0.5},
    "schedulers/constant_lr": {"total_iters": 70, "factor": 0.5},
    "schedulers/sequential_lr": {"warmup_steps": 20, "total_steps": 150},
    "schedulers/chained_scheduler": {"warmup_epochs": 20, "gamma": 0.8},
    "schedulers/lambda_lr": {"total_steps": 150},
    "schedulers/multiplicative_lr": {"hold_epochs": 3, "gamma": 0.8},
    "schedulers/swalr": {"swa_lr": 0.01, "anneal_epochs": 40},
}


def new_optimizer() -> SGD:
    return SGD([torch.nn.Parameter(torch.zeros(1))], lr=LR, momentum=0.9)


def train(
    optimizer: Optimizer,
    scheduler: LRScheduler,
    steps: range,
    *,
    by_hand: dict[int, float] | None = None,
) -> list[float]:
    """Return the rates used.

    :param by_hand: factors of the rate, by the step before which it is changed
    """
    used = []
    for step in steps:
        rate = optimizer.param_groups[0]["lr"] * (by_hand or {}).get(step, 1)
        optimizer.param_groups[0]["lr"] = rate
        used.append(float(rate))
        optimizer.step()
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(METRICS[min(step, STEPS - 1)])
        else:
            scheduler.step()
    return used


def rates(
    make: Callable[[Optimizer], LRScheduler],
    steps: int,
    *,
    by_hand: dict[int, float] | None = None,
) -> list[float]:
    optimizer = new_optimizer()
    return train(optimizer, make(optimizer), range(steps), by_hand=by_hand)


def arguments(name: str) -> dict[str, Any]:
    """Return what the function of a snippet gets, with its defaults."""
    function = build(name)
    bound = signature(function.func).bind_partial(**function.keywords)
    bound.apply_defaults()
    return bound.arguments


def cls_of(name: str) -> type:
    cls = get_type_hints(build(name).func)["return"]
    assert isinstance(cls, type)
    return cls
