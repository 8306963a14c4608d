"""Claims about CosineAnnealingWarmRestarts: run by torch, and computed without it."""

import math
from itertools import pairwise

import torch
from torch.optim import SGD

from docs.questions.claims.loop_verdict import verdict
from snippets.schedulers.cosine_annealing_warm_restarts import (
    cosine_annealing_warm_restarts,
)
from snippets.tools.trace_lr import trace_lr

START = 0.1  # the optimizer's rate in every question


def rates(*, steps: int, first: int = 10, mult: int = 2) -> list[float]:
    """Rate that each epoch uses.

    :param first: length of the first cycle, in epochs
    """
    return trace_lr(
        lambda optimizer: cosine_annealing_warm_restarts(
            optimizer, T_0=first, T_mult=mult
        ),
        steps=steps,
        lr=START,
    ).lr


def starts_again(what: str) -> bool:
    """Is this (lr, weight, momentum) back at its first value after a restart?"""
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer = SGD([weight], lr=START, momentum=0.9)
    scheduler = cosine_annealing_warm_restarts(optimizer, T_0=5)

    def state() -> dict[str, float]:
        buffer = optimizer.state[weight].get("momentum_buffer")
        return {
            "lr": optimizer.param_groups[0]["lr"],
            "weight": weight.item(),
            "momentum": 0.0 if buffer is None else buffer.item(),
        }

    before = state()
    for _ in range(5):
        optimizer.zero_grad()
        weight.square().sum().backward()
        optimizer.step()
        scheduler.step()
    return math.isclose(state()[what], before[what])


def calls_back_to_the_top(calls: int) -> bool:
    """Do so many calls lead from the lowest rate of a cycle back to its first rate?"""
    used = rates(steps=31)
    return used[9 + calls] == START and used[9] == min(used[:10])


def ends_at_a_low_rate(epochs: int) -> bool:
    """Is the last rate of so many epochs less than a hundredth of the first?"""
    return rates(steps=epochs)[-1] < START / 100


def start_of_the_fourth_cycle(first: int, mult: int) -> int:
    """Let torch step until the rate has jumped up three times; return the epoch."""
    used = rates(steps=first * (1 + mult + mult**2) + 1, first=first, mult=mult)
    jumps = [n for n, (one, two) in enumerate(pairwise(used), 1) if two > one]
    return jumps[2]


def sum_of_three_cycles(first: int, mult: int) -> int:
    """Add up the lengths of the first three cycles."""
    return sum(first * mult**cycle for cycle in range(3))


def equal_cycles(first: int, mult: int) -> int:
    """Mistake: make every cycle as long as the first cycle."""
    del mult
    return 3 * first


def multiplied_once(first: int, mult: int) -> int:
    """Mistake: make all cycles after the first equally long."""
    return first * (1 + 2 * mult)


def restarts_every_ten_epochs(source: str) -> str:
    """Does the rate fall after each batch and restart every 10 epochs?"""
    before = "from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts"
    return verdict(f"{before}\n{source}", _cycles_of_twenty_batches, epochs=21)


def _cycles_of_twenty_batches(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step, at two steps per epoch."""
    return START * (1 + math.cos(math.pi * (step % 20) / 20)) / 2
