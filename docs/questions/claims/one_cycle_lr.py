"""Claims about OneCycleLR: run by torch, and computed without it."""

import math
from collections.abc import Mapping
from functools import partial

import torch
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, OneCycleLR

from snippets.schedulers.one_cycle_lr import one_cycle_lr
from snippets.tools.trace_lr import trace_lr

MAX_LR = 0.1  # in every question that does not vary it
STEPS = 100


def first_rate(lr: float, max_lr: float, div: float) -> float:
    """Let torch build OneCycleLR for an optimizer at ``lr``; return the first rate."""
    optimizer = SGD([torch.zeros(1)], lr=lr)
    OneCycleLR(optimizer, max_lr, STEPS, div_factor=div)
    return float(optimizer.param_groups[0]["lr"])


def divided(lr: float, max_lr: float, div: float) -> float:
    """Divide ``max_lr`` by ``div``."""
    del lr
    return max_lr / div


def optimizers_rate(lr: float, max_lr: float, div: float) -> float:
    """Mistake: start at the optimizer's rate."""
    del max_lr, div
    return lr


def optimizers_rate_divided(lr: float, max_lr: float, div: float) -> float:
    """Mistake: divide the optimizer's rate."""
    del max_lr
    return lr / div


def top_rate(lr: float, max_lr: float, div: float) -> float:
    """Mistake: start at the highest rate."""
    del lr, div
    return max_lr


def after_one_call_too_many(outcome: str) -> bool:
    """Does call ``STEPS`` + 1 of OneCycleLR raise a ``ValueError``, or set a rate?

    Two other schedulers that have a length must set a rate.
    """
    others = (
        partial(CosineAnnealingLR, T_max=STEPS),
        partial(LinearLR, total_iters=STEPS),
    )
    for build in others:
        trace_lr(build, steps=STEPS + 2)
    scheduler = _stepped(STEPS)
    try:
        scheduler.optimizer.step()
        scheduler.step()
    except ValueError:
        return outcome == "ValueError"
    return outcome == "rate"


def shown_after_the_last_batch(outcome: str) -> bool:
    """What does ``get_last_lr()`` give after exactly ``STEPS`` calls?"""
    lowest = MAX_LR / 25 / 1e4
    try:
        rate = float(_stepped(STEPS).get_last_lr()[0])
    except ValueError:
        return outcome == "raises"
    return {
        "raises": False,
        "lowest": math.isclose(rate, lowest),
        "above": rate > 2 * lowest and not math.isclose(rate, MAX_LR / 25),
        "first": math.isclose(rate, MAX_LR / 25),
    }[outcome]


def _stepped(calls: int) -> OneCycleLR:
    """Make so many steps of optimizer and scheduler."""
    optimizer = SGD([torch.zeros(1)], lr=0.01)
    scheduler = one_cycle_lr(optimizer, max_lr=MAX_LR, total_steps=STEPS)
    for _ in range(calls):
        optimizer.step()
        scheduler.step()
    return scheduler


def momentum_is(given: Mapping[str, object]) -> bool:
    """Does the optimizer have this momentum (for Adam, first beta) at this step?

    :param given: ``optimizer`` (``SGD`` or ``Adam``), momentum ``before``, ``step``,
        the momentum ``is`` at this step
    """
    weights, before = [torch.zeros(1)], float(str(given["before"]))
    optimizer = (
        SGD(weights, lr=0.01, momentum=before)
        if given["optimizer"] == "SGD"
        else Adam(weights, betas=(before, 0.999))
    )
    scheduler = one_cycle_lr(optimizer, max_lr=MAX_LR, total_steps=STEPS)
    for _ in range(int(str(given["step"]))):
        optimizer.step()
        scheduler.step()
    group = optimizer.param_groups[0]
    found = group["momentum"] if "momentum" in group else group["betas"][0]
    return math.isclose(found, float(str(given["is"])))


def ends_at_the_lowest_rate(total_steps: int) -> bool:
    """With this ``total_steps``, do ``STEPS`` batches end at the lowest rate?"""
    optimizer = SGD([torch.zeros(1)], lr=0.01)
    scheduler = one_cycle_lr(optimizer, max_lr=MAX_LR, total_steps=total_steps)
    used = []
    for _ in range(STEPS):
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return used[-1] == min(used) and math.isclose(used[-1], MAX_LR / 25 / 1e4)
