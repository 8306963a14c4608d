"""Claims about SequentialLR, each run by torch; and loops over epochs, compared."""

import copy
import math
import warnings
from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch.optim import SGD, Optimizer, lr_scheduler
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    MultiplicativeLR,
    SequentialLR,
    StepLR,
)
from torch.optim.swa_utils import SWALR, AveragedModel

from snippets.schedulers.sequential_lr import sequential_lr
from snippets.tools.trace_lr import trace_lr

LR = 0.1
EPOCHS = 20
MEMBERS: dict[str, Callable[[Optimizer], LRScheduler]] = {
    "CosineAnnealingLR": partial(CosineAnnealingLR, T_max=9),
    "ExponentialLR": partial(ExponentialLR, gamma=0.9),
    "MultiplicativeLR": partial(MultiplicativeLR, lr_lambda=lambda _: 0.9),
    "StepLR": partial(StepLR, step_size=9),
}


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(
        math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)
        for one, other in zip(found, wanted, strict=True)
    )


def run_of_epochs(source: str, wanted: Sequence[float]) -> str:
    """Run a loop that calls ``train_one_epoch()``; compare the rate of each epoch.

    :param wanted: the rate of each epoch, and the rate after the last call
    :returns: ``works``, ``wrong_rate``, or the name of the warning or exception
    """
    used: list[float] = []

    def train_one_epoch() -> None:
        used.append(float(names["optimizer"].param_groups[0]["lr"]))
        names["optimizer"].step()

    names = {
        **vars(lr_scheduler),
        "AveragedModel": AveragedModel,
        "SGD": SGD,
        "SWALR": SWALR,
        "model": torch.nn.Linear(1, 1),
        "train_one_epoch": train_one_epoch,
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(source, names)  # noqa: S102 (the author's code)
            used.append(float(names["optimizer"].param_groups[0]["lr"]))
    except Exception as error:  # noqa: BLE001 (its name is the answer)
        return type(error).__name__
    return "works" if same(used, wanted) else "wrong_rate"


def warms_up_then_decays(source: str) -> str:
    """Does this loop warm up for 5 epochs, then keep 90 % of the rate per epoch?"""
    warmup = [LR * (0.1 + 0.9 * epoch / 5) for epoch in range(5)]
    decay = [LR * 0.9**epoch for epoch in range(EPOCHS - 4)]
    return run_of_epochs(source, warmup + decay)


def falls_to_zero(source: str) -> str:
    """Does this loop warm up for 5 epochs, then fall to 0 by the last call?"""
    warmup = [LR * (0.1 + 0.9 * epoch / 5) for epoch in range(5)]
    fall = [LR * (1 + math.cos(math.pi * epoch / 15)) / 2 for epoch in range(16)]
    return run_of_epochs(source, warmup + fall)


def rates_around_the_milestone(given: Sequence[float]) -> bool:
    """Are these the rates of epochs 4 to 6, with milestone 5 in a warm-up of 10?"""

    def build(optimizer: Optimizer) -> LRScheduler:
        warmup = LinearLR(optimizer, start_factor=0.2, total_iters=10)
        return SequentialLR(optimizer, [warmup, ExponentialLR(optimizer, 0.5)], [5])

    return same(trace_lr(build, steps=7).lr[4:], given)


def after_warmup(
    second: Callable[[Optimizer], LRScheduler], *, steps: int, milestone: int
) -> Callable[[Optimizer], LRScheduler]:
    """Rise from a tenth of the rate in ``steps``, then switch to the second member."""

    def build(optimizer: Optimizer) -> LRScheduler:
        warmup = LinearLR(optimizer, start_factor=0.1, total_iters=steps)
        return SequentialLR(optimizer, [warmup, second(optimizer)], [milestone])

    return build


def first_drop(warmup: int, size: int) -> int:
    """Let torch step once per epoch, until the rate is back at a tenth."""
    decay = partial(StepLR, step_size=size)
    build = after_warmup(decay, steps=warmup, milestone=warmup)
    used = trace_lr(build, steps=100).lr
    return next(epoch for epoch in range(1, 100) if used[epoch] < used[epoch - 1])


def first_drop_by_sum(warmup: int, size: int) -> int:
    """Count ``size`` epochs from the milestone."""
    return warmup + size


def drop_counted_from_the_start(warmup: int, size: int) -> int:
    """Mistake: count ``size`` epochs from the start of the run."""
    return size if warmup else 0


def drop_one_early(warmup: int, size: int) -> int:
    """Mistake: drop one epoch early."""
    return warmup + size - 1


def drop_one_late(warmup: int, size: int) -> int:
    """Mistake: drop one epoch late."""
    return warmup + size + 1


def resumes_at(given: float) -> bool:
    """Is this the rate after loading, if the sequence is built between the loads?"""

    def build(optimizer: Optimizer) -> LRScheduler:
        return sequential_lr(optimizer, warmup_steps=4, total_steps=8)

    first = SGD([torch.zeros(1)], lr=LR)
    scheduler = build(first)
    for _ in range(2):
        first.step()
        scheduler.step()
    saved = copy.deepcopy((first.state_dict(), scheduler.state_dict()))
    second = SGD([torch.zeros(1)], lr=LR)
    second.load_state_dict(saved[0])
    build(second).load_state_dict(saved[1])
    return same([float(second.param_groups[0]["lr"])], [given])


def begins_at_the_full_rate(member: str) -> bool:
    """Does this scheduler begin at 0.1 after a warm-up from 0.01 to 0.1?"""
    build = after_warmup(MEMBERS[member], steps=3, milestone=3)
    return same(trace_lr(build, steps=4).lr[3:], [LR])


def next_member_begins_at(step: int) -> bool:
    """Does the second member begin at this step of its own, after a milestone of 5?"""
    return first_drop(warmup=5, size=20) == 5 + 20 - step
