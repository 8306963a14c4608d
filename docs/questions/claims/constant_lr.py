"""Claims about ConstantLR, each run by torch."""

import math
from functools import partial
from itertools import pairwise

import torch
from torch.optim import SGD, lr_scheduler
from torch.optim.lr_scheduler import ConstantLR

from snippets.schedulers.constant_lr import constant_lr
from snippets.tools.trace_lr import trace_lr

LR = 0.1  # the optimizer's rate in every question


def rate_when_built(rate: float) -> bool:
    """Does a factor of three quarters write this rate before any step?"""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    ConstantLR(optimizer, factor=0.75)
    return math.isclose(optimizer.param_groups[0]["lr"], rate)


def full_rate_in_epoch_five(total_iters: int) -> bool:
    """Is the rate the optimizer's own in epoch 5, counted from 0?"""
    build = partial(constant_lr, factor=0.1, total_iters=total_iters)
    return math.isclose(trace_lr(build, steps=6, lr=LR).lr[5], LR)


def rises_gently(scheduler: str) -> bool:
    """Does no call of a warm-up of 10 make a third of the whole rise?"""
    build = partial(getattr(lr_scheduler, scheduler), total_iters=10)
    rates = trace_lr(build, steps=12, lr=LR).lr
    steepest = max(after - now for now, after in pairwise(rates))
    return steepest < (rates[-1] - rates[0]) / 3


def rate_after_setting_by_hand(factor: float, rate: float) -> float:
    """Let torch step; set the rate before epoch 2; return the rate of epoch 8."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = ConstantLR(optimizer, factor=factor, total_iters=5)
    for epoch in range(8):
        if epoch == 2:
            optimizer.param_groups[0]["lr"] = rate
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


def by_hand_times_the_jump(factor: float, rate: float) -> float:
    """Divide the rate that was set by the factor."""
    return rate / factor


def by_hand_forgotten(factor: float, rate: float) -> float:  # noqa: ARG001
    """Mistake: let the jump lead to the optimizer's first rate."""
    return LR


def by_hand_never_jumped(factor: float, rate: float) -> float:  # noqa: ARG001
    """Mistake: keep the rate that was set."""
    return rate
