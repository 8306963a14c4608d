"""Claims about which schedule fits a run, each run by torch."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import torch
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    MultiStepLR,
    OneCycleLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LR = 0.1
GPUS, BATCH, ACCUMULATE = 8, 25, 4


def calls_on_one_gpu(examples: int, epochs: int) -> int:
    """Let torch split and batch the examples; count one scheduler's calls."""
    data = TensorDataset(torch.zeros(examples))
    sampler = DistributedSampler[Any](data, num_replicas=GPUS, rank=0, drop_last=True)
    loader = DataLoader[Any](data, batch_size=BATCH, sampler=sampler, drop_last=True)
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = StepLR(optimizer, step_size=30)
    for _ in range(epochs):
        for number, _ in enumerate(loader, start=1):
            if number % ACCUMULATE == 0:
                optimizer.step()
                scheduler.step()
    return int(scheduler.last_epoch)


def calls_by_division(examples: int, epochs: int) -> int:
    """Divide the examples of an epoch by the examples of a step."""
    return epochs * (examples // (GPUS * BATCH * ACCUMULATE))


def every_batch_counted(examples: int, epochs: int) -> int:
    """Mistake: count the batches of one GPU."""
    return epochs * (examples // GPUS // BATCH)


def gpus_forgotten(examples: int, epochs: int) -> int:
    """Mistake: let one GPU read all examples."""
    return epochs * (examples // (BATCH * ACCUMULATE))


def warmed_up(optimizer: Optimizer, *, warmup: int, then: str, length: int) -> Any:  # noqa: ANN401 (a plateau is no LRScheduler)
    """Build a schedule: ``warmup`` calls of warm-up, then the schedule ``then``."""
    rest: dict[str, Callable[[Optimizer], Any]] = {
        "cosine": partial(CosineAnnealingLR, T_max=length),
        "hold": partial(ConstantLR, factor=1.0),
        "line": partial(LinearLR, start_factor=1.0, end_factor=0.0, total_iters=length),
        "plateau": partial(ReduceLROnPlateau, patience=length),
        "steps": partial(MultiStepLR, milestones=[length, 2 * length, 3 * length]),
    }
    if not warmup:
        return rest[then](optimizer)
    rise = LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup)
    return SequentialLR(optimizer, [rise, rest[then](optimizer)], [warmup])


def begins_and_ends_low(given: Mapping[str, Any]) -> bool:
    """Does a run of 10,000 steps rise from a low rate, fall, and end at its lowest?"""
    used = trace_lr(partial(warmed_up, **given), steps=10_000, lr=LR).lr
    low = max(used[0], used[-1]) < 0.01 * LR
    return low and math.isclose(max(used), LR) and used[-1] == min(used)


def holds_the_full_rate(schedule: str) -> bool:
    """Are steps 500 to 30,000 at the full rate, without an error?"""
    builds: dict[str, Callable[[Optimizer], LRScheduler]] = {
        "cosine": partial(CosineAnnealingLR, T_max=10_000),
        "exponential": partial(ExponentialLR, gamma=0.999),
        "hold": partial(warmed_up, warmup=300, then="hold", length=0),
        "one cycle": partial(OneCycleLR, max_lr=LR, total_steps=10_000),
    }
    try:
        used = trace_lr(builds[schedule], steps=30_000, lr=LR).lr
    except ValueError:
        return False
    return all(math.isclose(rate, LR) for rate in used[500:])


def short_warm_up_then_zero(given: Mapping[str, Any]) -> bool:
    """Do 600 steps warm up in the first 60, and then fall steadily to zero?"""
    arguments = dict(given)
    per_epoch = arguments.pop("per") == "epoch"
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = warmed_up(optimizer, **arguments)
    plateau = isinstance(scheduler, ReduceLROnPlateau)
    used = []
    for step in range(600):
        used.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        if not per_epoch or step % 200 == 199:
            scheduler.step(*([1.0] if plateau else []))
    left = float(optimizer.param_groups[0]["lr"])
    top = used.index(max(used))
    falls = all(rate > after for rate, after in pairwise([*used[top:], left]))
    return used[0] < 0.1 * LR and 0 < top <= 60 and falls and left < 1e-9


def ignores_the_noise(given: Mapping[str, Any]) -> bool:
    """Are the rates of 30 epochs the same for every noise of the metric?"""
    build = CosineAnnealingLR if "T_max" in given else ReduceLROnPlateau
    runs = []
    for seed in range(5):
        noise = torch.randn(30, generator=torch.Generator().manual_seed(seed))
        losses = [1 / (epoch + 1) + 0.1 * float(n) for epoch, n in enumerate(noise)]
        metrics = losses if build is ReduceLROnPlateau else ()
        runs.append(trace_lr(partial(build, **given), steps=30, metrics=metrics).lr)
    return all(rates == runs[0] for rates in runs)
