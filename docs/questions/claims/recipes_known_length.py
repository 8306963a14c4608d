"""Claims about recipes for a known length, each run by torch."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import LambdaLR, OneCycleLR

from snippets.loops.accumulate_gradients import accumulate_gradients
from snippets.recipes.warmup_cosine import warmup_cosine
from snippets.recipes.warmup_linear import warmup_linear
from snippets.recipes.warmup_multi_step import warmup_multi_step
from snippets.schedulers.sequential_lr import sequential_lr
from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

LENGTH = 1_000
PEAK = 0.4
BATCHES = 1_200  # of an epoch
PUBLISHED_BATCH = 16  # images


def stays_low_after_the_end(schedule: str) -> bool:
    """Run some hundred steps more: does the rate stay at its lowest?"""
    lengths: dict[str, Any] = {"warmup_steps": 100, "total_steps": LENGTH}
    builds: dict[str, Callable[[Optimizer], LRScheduler]] = {
        "classes": partial(sequential_lr, **lengths),
        "function": partial(warmup_cosine, **lengths),
        "one cycle": partial(OneCycleLR, max_lr=0.1, total_steps=LENGTH),
    }
    try:
        rates = trace_lr(builds[schedule], steps=LENGTH + 400).lr
    except ValueError:
        return False
    return all(rate <= 1.001 * min(rates) for rate in rates[LENGTH:])


def rate_in_the_middle(warmup: int, total: int) -> float:
    """Run to the middle of the decay; return the rate that the step uses."""
    build = partial(warmup_cosine, warmup_steps=warmup, total_steps=total)
    return trace_lr(build, steps=total, lr=PEAK).lr[(warmup + total) // 2]


def rate_by_the_formula(warmup: int, total: int) -> float:
    """Compute half a cosine that begins where the warm-up ends."""
    done = ((warmup + total) / 2 - warmup) / (total - warmup)
    return PEAK * (1 + math.cos(math.pi * done)) / 2


def cosine_from_the_start(warmup: int, total: int) -> float:
    """Make the mistake: let the cosine fall from step 0 on."""
    done = (warmup + total) / 2 / total
    return PEAK * (1 + math.cos(math.pi * done)) / 2


def rate_of_a_longer_linear_run(answer: str) -> bool:
    """Resume a run of 1,000 steps at step 600, with 2,000 in the code."""
    old, new = (SGD([torch.zeros(1)], lr=PEAK) for _ in range(2))
    saved = warmup_linear(old, warmup_steps=60, total_steps=LENGTH)
    goes_on = warmup_linear(new, warmup_steps=60, total_steps=2 * LENGTH)
    _advance(old, saved, 600)
    new.load_state_dict(old.state_dict())
    goes_on.load_state_dict(saved.state_dict())
    _advance(new, goes_on, 900)
    rate = float(new.param_groups[0]["lr"])
    wanted = {"zero": 0.0, "new line": PEAK / 4, "highest": PEAK}[answer]
    return math.isclose(rate, wanted, abs_tol=0.05 * PEAK)


def steps_of_a_run(epochs: int, accumulate: int) -> int:
    """Count the optimizer steps of a loop that accumulates gradients."""
    model = nn.Linear(1, 1)
    optimizer = SGD(model.parameters(), lr=0.0)
    batches = [(torch.zeros(1, 1), torch.zeros(1, 1))] * BATCHES
    used = accumulate_gradients(
        model,
        optimizer,
        LambdaLR(optimizer, lambda _step: 1.0),
        batches,
        loss_fn=nn.functional.mse_loss,
        epochs=epochs,
        accumulate=accumulate,
    )
    return len(used)


def epochs_times_steps(epochs: int, accumulate: int) -> int:
    """Multiply the epochs by the steps of each."""
    return epochs * (BATCHES // accumulate)


def all_batches(epochs: int, accumulate: int) -> int:
    """Make the mistake: count the batches, however many make a step."""
    del accumulate
    return epochs * BATCHES


def epochs_alone(epochs: int, accumulate: int) -> int:
    """Make the mistake: count the epochs."""
    del accumulate
    return epochs


def drop_after_as_many_images(milestone: int, images: int) -> int:
    """Run the published batch to its drop; find it in batches of ``images``."""
    build = partial(warmup_multi_step, warmup_steps=0, milestones=[milestone])
    rates = trace_lr(build, steps=milestone + 1).lr
    seen = 0  # images, before the drop
    for rate in rates:
        seen += PUBLISHED_BATCH * (rate == rates[0])
    return len(range(0, seen, images))


def milestone_times_images(milestone: int, images: int) -> int:
    """Scale the milestone by the ratio of the batches."""
    return milestone * PUBLISHED_BATCH // images


def same_milestone(milestone: int, images: int) -> int:
    """Make the mistake: leave the milestone as it is."""
    del images
    return milestone


def milestone_the_other_way(milestone: int, images: int) -> int:
    """Make the mistake: let the milestone grow with the batch."""
    return milestone * images // PUBLISHED_BATCH


def is_the_schedule_of_a_late_milestone(answer: str) -> bool:
    """Run 72 epochs with a milestone of 1,000: does the rate do this?"""
    build = partial(warmup_multi_step, warmup_steps=5, milestones=[1_000])
    try:
        rates = trace_lr(build, steps=72).lr[5:]
    except ValueError:
        return answer == "error"
    return {
        "constant": min(rates) == max(rates),
        "drop at the end": rates[-1] < rates[-2],
        "slow decay": rates[40] < rates[20],
        "error": False,
    }[answer]


def _advance(optimizer: Optimizer, scheduler: LRScheduler, steps: int) -> None:
    for _ in range(steps):
        optimizer.step()
        scheduler.step()
