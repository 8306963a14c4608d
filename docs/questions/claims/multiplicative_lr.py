"""Claims about MultiplicativeLR, each run by torch."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    LambdaLR,
    LinearLR,
    LRScheduler,
    MultiplicativeLR,
    SequentialLR,
)

from docs.questions.claims.loop_verdict import verdict
from snippets.schedulers.multiplicative_lr import multiplicative_lr
from snippets.tools.trace_lr import trace_lr

START = 0.1  # the optimizer's rate in every question


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(map(math.isclose, found, wanted))


def fresh_optimizer() -> SGD:
    """Make an optimizer of one weight, with the rate that the questions begin with."""
    return SGD([torch.nn.Parameter(torch.ones(1))], lr=START)


def rates_with(function: Callable[[int], float], steps: int) -> list[float]:
    """Let torch step; return the rates used."""
    return trace_lr(partial(MultiplicativeLR, lr_lambda=function), steps=steps).lr


def asked_about(given: Sequence[int]) -> bool:
    """In three epochs with a call each, is the function called with these numbers?"""
    asked: list[int] = []

    def function(calls: int) -> float:
        asked.append(calls)
        return 1.0

    rates_with(function, steps=3)
    return asked == [*given]


def decay(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step, at two steps per epoch."""
    return START * 0.95 ** (step // 2)


def five_percent_less_per_epoch(source: str) -> str:
    """Does this loop train 60 epochs, each with 95 % of the rate before?"""
    before = "del optimizer\nfrom torch.optim.lr_scheduler import MultiplicativeLR"
    return verdict(f"{before}\n{source}", decay, epochs=60)


def after_the_warm_up(lr: float) -> bool:
    """Does ``SequentialLR`` use this rate in the epoch of the milestone?"""

    def build(optimizer: Optimizer) -> LRScheduler:
        warm_up = LinearLR(optimizer, start_factor=0.1, total_iters=3)
        halve = MultiplicativeLR(optimizer, lambda _epoch: 0.5)
        return SequentialLR(optimizer, [warm_up, halve], milestones=[3])

    rates = trace_lr(build, steps=4).lr
    return same(rates, [0.01, 0.04, 0.07, lr])


def multiplies(given: Mapping[str, str]) -> bool:
    """Do the schedulers multiply this: the ``first`` or the ``present`` rate?"""

    def of(scheduler: Callable[..., LRScheduler]) -> str:
        optimizer = fresh_optimizer()
        made = scheduler(optimizer, lambda calls: 0.5 if calls else 1.0)
        optimizer.param_groups[0]["lr"] = 0.7
        optimizer.step()
        made.step()
        rate = float(optimizer.param_groups[0]["lr"])
        return {START / 2: "first", 0.35: "present"}[rate]

    found = {one.__name__: of(one) for one in (LambdaLR, MultiplicativeLR)}
    return found == dict(given)


def true_of_it(statement: str) -> bool:
    """Is this statement true of ``MultiplicativeLR``?"""
    return {
        "set by hand, kept": _keeps_a_rate_set_by_hand,
        "stays at zero": lambda: (
            rates_with(lambda epoch: 2.0 if epoch > 1 else 0.0, 5)[1:] == [0] * 4
        ),
        "value is the rate": lambda: same(rates_with(lambda _: 0.5, 2)[1:], [0.5]),
        "ratio of groups": _keeps_the_ratio_of_two_groups,
    }[statement]()


def _keeps_a_rate_set_by_hand() -> bool:
    optimizer = fresh_optimizer()
    scheduler = MultiplicativeLR(optimizer, lambda _epoch: 0.5)
    optimizer.param_groups[0]["lr"] = 0.7
    for _ in range(3):
        optimizer.step()
        scheduler.step()
    return same([float(optimizer.param_groups[0]["lr"])], [0.7 * 0.5**3])


def _keeps_the_ratio_of_two_groups() -> bool:
    one, two = trace_lr(multiplicative_lr, steps=40, lr=[START, 0.03]).groups
    return same([a / b for a, b in zip(one, two, strict=True)], [START / 0.03] * 40)


def rate_after_a_hold(gamma: float, hold: int, epoch: int) -> float:
    """Let torch step once per epoch; return the rate of this epoch."""
    build = partial(multiplicative_lr, hold_epochs=hold, gamma=gamma)
    return trace_lr(build, steps=epoch + 1, lr=START).lr[epoch]


def formula(gamma: float, hold: int, epoch: int) -> float:
    """Multiply by one factor for each call from number ``hold`` on."""
    return START * gamma ** (epoch - hold + 1)


def one_factor_too_few(gamma: float, hold: int, epoch: int) -> float:
    """Mistake: let the first factor come one call later."""
    return START * gamma ** (epoch - hold)


def one_factor_in_all(gamma: float, hold: int, epoch: int) -> float:
    """Mistake: multiply the first rate by the factor of this epoch alone."""
    return START * (gamma if epoch >= hold else 1.0)
