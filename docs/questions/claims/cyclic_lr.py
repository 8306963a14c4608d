"""Claims about CyclicLR: run by torch, and computed without it."""

import math
from functools import partial

import torch
from torch import optim

from docs.questions.claims.loop_verdict import verdict
from snippets.schedulers.cyclic_lr import cyclic_lr
from snippets.tools.trace_lr import trace_lr

LOW, HIGH = 0.02, 0.1  # the bounds of the rate in the question for a number


def swings_after_every_batch(source: str) -> str:
    """Does the rate rise for 4 epochs, then fall for 4, a little after each batch?"""
    before = "from torch.optim.lr_scheduler import CyclicLR"
    return verdict(f"{before}\n{source}", _triangles, epochs=10)


def _triangles(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step, at two steps per epoch."""
    return 0.01 + 0.09 * height(step, up=8)


def height(step: int, *, up: float) -> float:
    """Return 0 at the lower bound, 1 at the upper bound, fractions in between."""
    return 1 - abs(step % (2 * up) / up - 1)


def first_batch_uses(rate: float) -> bool:
    """Is this the first rate, for ``lr=0.001`` and bounds of 0.01 and 0.1?"""
    build = partial(cyclic_lr, base_lr=0.01, max_lr=0.1)
    return math.isclose(trace_lr(build, steps=1, lr=0.001).lr[0], rate)


def rate_of_the_batch(up: int, batch: int) -> float:
    """Let torch step once per batch; return the rate of this batch."""
    build = partial(cyclic_lr, base_lr=LOW, max_lr=HIGH, step_size_up=up)
    return trace_lr(build, steps=batch + 1).lr[batch]


def rate_by_formula(up: int, batch: int) -> float:
    """Compute the rate of this batch from a triangle."""
    return LOW + (HIGH - LOW) * height(batch, up=up)


def rate_of_a_cycle_half_as_long(up: int, batch: int) -> float:
    """Mistake: treat the rise as the whole cycle."""
    return LOW + (HIGH - LOW) * height(batch, up=up / 2)


def rate_that_falls_first(up: int, batch: int) -> float:
    """Mistake: begin at the upper bound."""
    return HIGH - (HIGH - LOW) * height(batch, up=up)


def momentum_at_the_top(course: str) -> bool:
    """Is the momentum lowest or highest when the rate is highest?"""
    used = trace_lr(partial(cyclic_lr, step_size_up=10), steps=41)
    extreme = {"lowest": min, "highest": max}[course](used.momentum)
    tops = [step for step, rate in enumerate(used.lr) if rate == max(used.lr)]
    return all(used.momentum[step] == extreme for step in tops)


def can_train(name: str) -> bool:
    """Does CyclicLR with its defaults accept and step this optimizer?"""
    weights = [torch.nn.Parameter(torch.ones(1))]
    optimizer = getattr(optim, name)(weights, lr=0.1)
    try:
        scheduler = cyclic_lr(optimizer)
    except ValueError:
        return False
    optimizer.step()
    scheduler.step()
    return True
