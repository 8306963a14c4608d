"""Claims about CosineAnnealingLR: run by torch, and computed without it."""

import math
import warnings
from collections.abc import Callable, Mapping
from itertools import pairwise

import torch
from torch.nn.functional import mse_loss
from torch.optim import SGD, Optimizer, lr_scheduler
from torch.optim.lr_scheduler import CosineAnnealingLR, LRScheduler

from snippets.tools.trace_lr import trace_lr

LR = 0.1
T_MAX = 100
PLANNED = 90  # epochs, in the question about a run that gets longer
EPOCHS = 5
BATCHES = 100


def falling(t_max: int = T_MAX, eta_min: float = 0.0) -> list[float]:
    """Return the rates of the first ``3 * t_max`` steps."""
    return trace_lr(
        lambda optimizer: CosineAnnealingLR(optimizer, T_max=t_max, eta_min=eta_min),
        steps=3 * t_max,
        lr=LR,
    ).lr


def t_max_counts(unit: str) -> bool:
    """Does the fall take ``T_max`` of these (calls, epochs, batches), in any loop?"""
    counts = [_counts_at_the_bottom(batches=batches)[unit] for batches in (1, 10)]
    return counts == [20, 20]


def _counts_at_the_bottom(*, batches: int) -> dict[str, int]:
    """Step after every second batch, until the rate is lowest.

    :param batches: how many an epoch has
    """
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = CosineAnnealingLR(optimizer, T_max=20)
    counts = {"calls": 0, "epochs": 0, "batches": 0}
    while scheduler.get_last_lr()[0] > 1e-9:
        counts["batches"] += 1
        counts["epochs"] = counts["batches"] // batches
        if counts["batches"] % 2 == 0:
            optimizer.step()
            scheduler.step()
            counts["calls"] += 1
    return counts


def past_the_end(course: str) -> bool:
    """What does the rate do after ``T_max`` calls: climb, hold or restart?"""
    rates = falling()
    beyond = rates[T_MAX + 1 : 2 * T_MAX + 1]
    courses = {
        "climb": rates[T_MAX - 1 :: -1],  # the fall in reverse
        "hold": [rates[T_MAX]] * T_MAX,
        "restart": rates[:T_MAX],
    }
    return all(
        math.isclose(rate, other, abs_tol=1e-9)
        for rate, other in zip(beyond, courses[course], strict=True)
    )


def left_after_a_quarter(percent: int) -> bool:
    """After a quarter of the calls, is this percentage of the rate left, rounded?"""
    return round(100 * falling()[T_MAX // 4] / LR) == percent


def falls_once(given: Mapping[str, object]) -> bool:
    """Do 5 epochs of 100 batches fall once, to less than a tenth of the rate?"""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = CosineAnnealingLR(optimizer, T_max=int(str(given["T_max"])))
    used = []
    for _ in range(EPOCHS):
        for _ in range(BATCHES):
            used.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if given["call"] == "batch":
                scheduler.step()
        if given["call"] == "epoch":
            scheduler.step()
    falls = all(rate <= last for last, rate in pairwise(used))
    return falls and used[-1] < LR / 10


def rate_past_the_end(epoch: int, eta_min: float) -> float:
    """Let torch step to this epoch; return its rate."""
    return falling(t_max=PLANNED, eta_min=eta_min)[epoch]


def cosine_formula(epoch: int, eta_min: float) -> float:
    """Compute the rate of this epoch from the formula."""
    return eta_min + (LR - eta_min) * (1 + math.cos(math.pi * epoch / PLANNED)) / 2


def rate_kept_at_the_bottom(epoch: int, eta_min: float) -> float:
    """Mistake: keep the last rate past the end."""
    return cosine_formula(min(epoch, PLANNED), eta_min)


def rate_restarted(epoch: int, eta_min: float) -> float:
    """Mistake: restart from the first rate past the end."""
    return cosine_formula(epoch - PLANNED, eta_min)


def calls_with_accumulation(batches: int, accumulate: int) -> int:
    """Count the scheduler's calls in 3 epochs that accumulate gradients."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = CosineAnnealingLR(optimizer, T_max=BATCHES)
    for _ in range(3):
        for batch in range(batches):
            if (batch + 1) % accumulate == 0:
                optimizer.step()
                scheduler.step()
    return int(scheduler.last_epoch)


def calls_by_division(batches: int, accumulate: int) -> float:
    """Compute the number of calls without a loop."""
    return 3 * batches / accumulate


def every_batch_counted(batches: int, accumulate: int) -> int:  # noqa: ARG001
    """Mistake: count batches, though most batches make no call of ``step()``."""
    return 3 * batches


def one_epoch_counted(batches: int, accumulate: int) -> float:
    """Mistake: count one epoch, as if the scheduler restarted in each epoch."""
    return batches / accumulate


def epochs_counted(batches: int, accumulate: int) -> int:  # noqa: ARG001
    """Mistake: count epochs, though ``step()`` is called far more often."""
    return 3


def one_fall_per_run(source: str) -> str:
    """Run a training loop: does its rate fall once, a little with every batch?"""
    epochs, batches = 3, 10
    used: list[float] = []
    names: dict[str, object] = {
        "CosineAnnealingLR": CosineAnnealingLR,
        "EPOCHS": epochs,
        "SGD": _recording(used),
        "loader": [(torch.ones(1, 1), torch.ones(1, 1))] * batches,
        "loss_fn": mse_loss,
        "model": torch.nn.Linear(1, 1),
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(source, names)  # noqa: S102 (the author's code)
    except Exception as error:  # noqa: BLE001 (its name is the answer)
        return type(error).__name__
    calls = epochs * batches
    wanted = [LR * (1 + math.cos(math.pi * n / calls)) / 2 for n in range(calls)]
    falls = len(used) == calls and all(
        math.isclose(rate, target, rel_tol=1e-6)
        for rate, target in zip(used, wanted, strict=True)
    )
    return "works" if falls else "wrong_rate"


def _recording(used: list[float]) -> Callable[..., Optimizer]:
    """Return a maker of optimizers that record the rate of each step in ``used``."""

    def sgd(parameters: list[torch.nn.Parameter], lr: float) -> Optimizer:
        optimizer = SGD(parameters, lr=lr)
        optimizer.register_step_pre_hook(
            lambda made, _args, _kwargs: used.append(made.param_groups[0]["lr"])
        )
        return optimizer

    return sgd


def falls_and_holds(code: str) -> bool:
    """Does this scheduler fall to 0 in 100 epochs and stay at 0 for 50 more?"""

    def build(optimizer: Optimizer) -> LRScheduler:
        names = {**vars(lr_scheduler), "math": math, "optimizer": optimizer}
        scheduler: LRScheduler = eval(code, names)  # noqa: S307 (the author's line)
        return scheduler

    found = trace_lr(build, steps=150, lr=LR).lr
    wanted = falling()[:100] + [0.0] * 50
    pairs = zip(found, wanted, strict=True)
    return all(math.isclose(one, other, abs_tol=1e-12) for one, other in pairs)
