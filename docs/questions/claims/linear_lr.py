"""Claims about LinearLR, each run by torch."""

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import torch
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import LinearLR

from snippets.schedulers.linear_lr import linear_lr
from snippets.tools.trace_lr import trace_lr

LR = 0.1  # the optimizer's rate in every question that gives no other rate


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(
        math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
        for one, other in zip(found, wanted, strict=True)
    )


def rises_from_a_tenth_in_ten(given: Mapping[str, Any]) -> bool:
    """Does the rate rise from 0.005 in epoch 0 to 0.05 in epoch 10 and then stay?"""
    rates = trace_lr(partial(LinearLR, **given), steps=15, lr=0.05).lr
    return same(rates, [0.005 + 0.045 * min(epoch, 10) / 10 for epoch in range(15)])


def falls_from_a_tenth_to_a_hundredth(given: Mapping[str, Any]) -> bool:
    """Does the rate fall from 0.1 to 0.01 in a line of 50 calls and then stay?"""
    build = partial(LinearLR, total_iters=50, **given)
    rates = trace_lr(build, steps=70, lr=LR).lr
    return same(rates, [LR - 0.09 * min(call, 50) / 50 for call in range(70)])


def rate_in_epoch(start: float, epoch: int) -> float:
    """Let torch warm up in 10 epochs; return the rate of this epoch."""
    build = partial(linear_lr, start_factor=start, total_iters=10)
    return trace_lr(build, steps=epoch + 1, lr=LR).lr[epoch]


def line(start: float, epoch: int) -> float:
    """Rise from ``start`` to the full rate, a tenth of the distance per call."""
    return LR * (start + (1 - start) * epoch / 10)


def a_call_too_many(start: float, epoch: int) -> float:
    """Mistake: count the call at the end of the epoch."""
    return line(start, epoch + 1)


def start_taken_for_a_rate(start: float, epoch: int) -> float:
    """Mistake: begin at a rate of ``start``."""
    return start + (LR - start) * epoch / 10


def rate_in_epoch_eight(rate: float) -> bool:
    """Is this the rate in epoch 8, after a warm-up of 5 from a half?"""
    build = partial(LinearLR, start_factor=0.5, total_iters=5)
    return same(trace_lr(build, steps=9, lr=LR).lr[8:], [rate])


def first_rates_of_no_warm_up(rates: Sequence[float]) -> bool:
    """Are these the first rates with ``total_iters=0``?"""
    build = partial(LinearLR, start_factor=0.01, total_iters=0)
    return same(trace_lr(build, steps=len(rates), lr=LR).lr, rates)


def after_a_rate_of_zero(rate: float) -> bool:
    """Does a rate that is set to 0 before the last 3 of 4 calls end at this value?

    If the calls added, three of the four steps from 0 to 0.1 would give 0.075.
    """
    return same([_scaled_by_hand(0.0, after=1)], [rate])


def doubled_ends_at(factor: float) -> bool:
    """Does a rate doubled halfway end at this multiple of the optimizer's rate?"""
    return same([_scaled_by_hand(2.0, after=2)], [factor * LR])


def _scaled_by_hand(factor: float, *, after: int) -> float:
    """Warm up in 4 calls, multiply the rate by ``factor``; return the last rate."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = LinearLR(optimizer, start_factor=0.1, total_iters=4)
    for call in range(4):
        if call == after:
            optimizer.param_groups[0]["lr"] *= factor
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


def first_update_of_adam(size: str) -> bool:
    """Does Adam's first update have this size, for gradients of many sizes?"""
    updates = []
    for gradient in (1e-3, 1.0, 1e3):
        weight = torch.nn.Parameter(torch.zeros(1))
        weight.grad = torch.full_like(weight, gradient)
        Adam([weight], lr=0.01).step()
        expected = {"the full rate": 0.01, "the gradient": 0.01 * gradient}[size]
        updates.append(abs(weight.item()) / expected)
    return all(math.isclose(update, 1, rel_tol=1e-3) for update in updates)


def average_has_settled(steps: int) -> bool:
    """Is Adam's average within a tenth of the truth after so many noisy gradients?"""
    generator = torch.Generator().manual_seed(0)
    weights = torch.nn.Parameter(torch.zeros(1_000))
    optimizer = Adam([weights], betas=(0.9, 0.999))
    for _ in range(steps):
        weights.grad = torch.randn(1_000, generator=generator)
        optimizer.step()
    average = optimizer.state[weights]["exp_avg_sq"] / (1 - 0.999**steps)
    return float((average - 1).square().mean().sqrt()) < 0.1
