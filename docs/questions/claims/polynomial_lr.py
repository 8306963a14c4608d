"""Claims about PolynomialLR, each run by torch."""

import math
from functools import partial
from itertools import pairwise

import torch
from torch.optim import SGD, Optimizer, lr_scheduler
from torch.optim.lr_scheduler import LRScheduler, PolynomialLR

from snippets.schedulers.polynomial_lr import polynomial_lr
from snippets.tools.trace_lr import trace_lr

LR = 0.1  # the optimizer's rate in every question
BATCHES = 10  # of an epoch
ROUNDING = 1e-12  # of a rate
LENGTH = 100  # calls of step() in the question about the power


def batches_at_zero(epochs: int, iters: int) -> int:
    """Let torch step once per batch; count the batches that train at a rate of 0."""
    build = partial(PolynomialLR, total_iters=iters)
    return trace_lr(build, steps=epochs * BATCHES, lr=LR).lr.count(0)


def batches_past_the_end(epochs: int, iters: int) -> int:
    """Subtract the batches before the end of the decay from all batches."""
    return epochs * BATCHES - iters


def zero_one_batch_late(epochs: int, iters: int) -> int:
    """Mistake: let batch ``iters`` have a rate above 0."""
    return epochs * BATCHES - iters - 1


def begun_anew_in_each_epoch(epochs: int, iters: int) -> int:
    """Mistake: start each epoch at the full rate."""
    return epochs * (BATCHES - iters)


def rate_after(power: float, calls: int) -> float:
    """Let torch make so many calls; return the rate after them."""
    build = partial(polynomial_lr, total_iters=LENGTH, power=power)
    return trace_lr(build, steps=calls + 1, lr=LR).lr[calls]


def power_of_what_is_left(power: float, calls: int) -> float:
    """Take the power of the fraction of remaining calls."""
    return float(LR * (1 - calls / LENGTH) ** power)


def power_of_what_is_done(power: float, calls: int) -> float:
    """Mistake: take the power of the fraction of calls made."""
    return float(LR * (1 - (calls / LENGTH) ** power))


def ten_more_epochs(what: str) -> bool:
    """After the 50 epochs, does the model stay, improve, or get worse?"""
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer = SGD([weight], lr=LR)
    scheduler = PolynomialLR(optimizer, total_iters=50)
    losses = []
    for _ in range(60):
        optimizer.zero_grad()
        loss = ((weight - 3) ** 2).sum()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        scheduler.step()
    later = losses[51:]
    claims = {
        "rests": all(loss == losses[50] for loss in later),
        "moves": later[-1] < losses[50],
        "unlearns": later[-1] > losses[50],
    }
    return claims[what]


def same_rates(code: str) -> bool:
    """Does this line of code draw a straight line to 0 in 40 epochs?"""

    def build(optimizer: Optimizer) -> LRScheduler:
        names = {**vars(lr_scheduler), "optimizer": optimizer}
        scheduler: LRScheduler = eval(code, names)  # noqa: S307 (the author's line)
        return scheduler

    line = partial(PolynomialLR, total_iters=40, power=1.0)
    wanted = trace_lr(line, steps=40, lr=LR).lr
    found = trace_lr(build, steps=40, lr=LR).lr
    pairs = zip(found, wanted, strict=True)
    return all(math.isclose(one, other, abs_tol=1e-12) for one, other in pairs)


def falls_like(power: float, shape: str) -> bool:
    """Does the rate fall to zero in this shape?"""
    rates = trace_lr(partial(PolynomialLR, total_iters=100, power=power), steps=101).lr
    drops = [rate - after for rate, after in pairwise(rates)]
    changes = [after - drop for drop, after in pairwise(drops)]
    factors = [after / rate for rate, after in pairwise(rates)]
    return {
        "faster": min(changes) > ROUNDING,
        "slower": max(changes) < -ROUNDING,
        "evenly": max(map(abs, changes)) < ROUNDING,
        "by a factor": max(factors) - min(factors) < ROUNDING,
    }[shape]
