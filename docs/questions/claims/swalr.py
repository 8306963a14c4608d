"""Claims about SWALR, each run by torch."""

import math
from collections.abc import Sequence
from functools import partial

import torch
from torch.optim import SGD

from docs.questions.claims.sequential_lr import run_of_epochs, same
from snippets.schedulers.swalr import swalr
from snippets.tools.trace_lr import trace_lr

LR = 0.1
ANNEAL_EPOCHS = 6  # in the numeric question


def handed_over(
    *, lr: float, swa_lr: float, anneal_epochs: int, epochs: int
) -> list[float]:
    """Build SWALR at 0.1; set ``lr`` as another schedule would; return the rates."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = swalr(optimizer, swa_lr=swa_lr, anneal_epochs=anneal_epochs)
    optimizer.param_groups[0]["lr"] = lr
    used = []
    for _ in range(epochs):
        used.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step()
    return used


def hands_over_in_epoch_thirty(source: str) -> str:
    """Does the rate decay for 30 epochs, move to 0.05 within 5, and then stay?"""
    decay = [LR * 0.9**epoch for epoch in range(30)]
    left = LR * 0.9**30
    parts = [(1 - math.cos(math.pi * min(1, n / 5))) / 2 for n in range(11)]
    return run_of_epochs(source, decay + [left + (0.05 - left) * p for p in parts])


def the_model_contains(given: str) -> bool:
    """Are these the weights after 60 updates, the last 20 under SWALR?"""
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = SGD([weight], lr=LR)
    scheduler = swalr(optimizer)
    seen = []
    for epoch in range(60):
        weight.grad = torch.ones_like(weight)
        optimizer.step()
        seen.append(weight.item())
        if epoch >= 40:
            scheduler.step()
    contents = {
        "the last": seen[-1],
        "mean of the last": sum(seen[-20:]) / 20,
        "mean of all": sum(seen) / 60,
    }
    return same([weight.item()], [contents[given]])


def rate_in_epoch(swa_lr: float, epoch: int) -> float:
    """Let torch step once per epoch; return the rate of this epoch."""
    build = partial(swalr, swa_lr=swa_lr, anneal_epochs=ANNEAL_EPOCHS)
    return trace_lr(build, steps=epoch + 1, lr=LR).lr[epoch]


def formula(swa_lr: float, epoch: int) -> float:
    """Follow half a cosine from 0.1 to ``swa_lr``."""
    return LR + (swa_lr - LR) * (1 - math.cos(math.pi * epoch / ANNEAL_EPOCHS)) / 2


def on_a_straight_line(swa_lr: float, epoch: int) -> float:
    """Mistake: follow a straight line."""
    return LR + (swa_lr - LR) * epoch / ANNEAL_EPOCHS


def one_call_too_many(swa_lr: float, epoch: int) -> float:
    """Mistake: count one call before the first epoch."""
    return formula(swa_lr, epoch + 1)


def one_call_too_few(swa_lr: float, epoch: int) -> float:
    """Mistake: let the first call change nothing."""
    return formula(swa_lr, epoch - 1)


def true_of_thirty_epochs(given: str) -> bool:
    """Is this statement true of 30 epochs of SWALR that start at 0.01?"""
    used = handed_over(lr=0.01, swa_lr=0.05, anneal_epochs=10, epochs=31)
    return {
        "rises": used[0] == 0.01 and used[:11] == sorted(used[:11]) and used[10] > 0.04,
        "waits": same(used, [0.01] * 31),
        "falls from the first": max(used) > 0.09,
        "holds": same(used[10:], [0.05] * 21),
    }[given]


def rates_after_another_schedule(given: Sequence[float]) -> bool:
    """Are these the rates of SWALR from 0.02, with ``anneal_epochs=2``?"""
    return same(handed_over(lr=0.02, swa_lr=0.05, anneal_epochs=2, epochs=4), given)


def target_is_kept_by(given: str) -> bool:
    """Is ``swa_lr`` in the state of the optimizer, or of the scheduler?"""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = swalr(optimizer, swa_lr=0.0625)
    states = {
        "the optimizer": optimizer.state_dict(),
        "the scheduler": scheduler.state_dict(),
    }
    return "0.0625" in str(states[given])
