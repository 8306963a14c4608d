"""Claims about ExponentialLR, each run by torch."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

import torch
from torch.optim import SGD

from snippets.schedulers.exponential_lr import exponential_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

START = 0.1  # the optimizer's rate in every question


def rate_in_epoch(gamma: float, epoch: int) -> float:
    """Let torch step once per epoch; return the rate of this epoch."""
    return trace_lr(partial(exponential_lr, gamma=gamma), steps=epoch + 1).lr[epoch]


def changes_in_sixty_epochs(given: Mapping[str, int]) -> bool:
    """Do the schedulers change the rate so often in 60 epochs?"""
    rates = {
        "ExponentialLR": trace_lr(exponential_lr, steps=60).lr,
        "StepLR": trace_lr(step_lr, steps=60).lr,
    }
    return given == {
        name: sum(used[epoch] != used[epoch - 1] for epoch in range(1, 60))
        for name, used in rates.items()
    }


def first_epoch_uses(lr: float) -> bool:
    """Is this the rate of epoch 0, with ``gamma=0.9``?"""
    return abs(rate_in_epoch(gamma=0.9, epoch=0) - lr) < 1e-12


def ends_at_the_wanted_rate(gamma: str) -> bool:
    """Does this formula for gamma lead to the rate ``end`` after ``n`` calls?"""
    names = {"start": START, "end": 0.001, "n": 60}
    value = float(eval(gamma, {}, names))  # noqa: S307 (the author's formula)
    rate = rate_in_epoch(gamma=value, epoch=60)
    return abs(rate - 0.001) < 1e-12


def true_of_a_long_run(statement: str) -> bool:
    """Is this statement true of ``ExponentialLR(optimizer, gamma=0.95)``?"""
    rates = trace_lr(partial(exponential_lr, gamma=0.95), steps=60).lr
    pairs = list(pairwise(rates))
    if statement == "falls by 0.05":
        return all(abs(one - two - 0.05) < 1e-9 for one, two in pairs)
    if statement == "falls by 5 %":
        return all(abs(two - 0.95 * one) < 1e-9 * one for one, two in pairs)
    if statement == "above zero after 1000 epochs":
        return rate_in_epoch(gamma=0.95, epoch=1000) > 0
    if statement == "set by hand, kept":
        return abs(rate_after_setting_by_hand(0.05) - 0.05 * 0.95) < 1e-9
    raise ValueError(f"unknown statement {statement!r}")


def rate_after_setting_by_hand(rate: float) -> float:
    """Set the rate after a few epochs; return the rate of the next epoch."""
    optimizer = SGD([torch.nn.Parameter(torch.ones(1))], lr=START)
    scheduler = exponential_lr(optimizer, gamma=0.95)
    for epoch in range(5):
        if epoch == 4:
            optimizer.param_groups[0]["lr"] = rate
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


def formula(gamma: float, epoch: int) -> float:
    """Multiply by one factor for each call of ``step()`` before this epoch."""
    return START * gamma**epoch


def one_call_too_many(gamma: float, epoch: int) -> float:
    """Mistake: let the first epoch use the rate times gamma."""
    return START * gamma ** (epoch + 1)


def gamma_taken_away(gamma: float, epoch: int) -> float:
    """Mistake: take the fraction gamma away at each call."""
    return START * (1 - gamma) ** epoch


def same_amount_at_each_call(gamma: float, epoch: int) -> float:
    """Mistake: subtract the same amount at each call."""
    return START * (1 - (1 - gamma) * epoch)
