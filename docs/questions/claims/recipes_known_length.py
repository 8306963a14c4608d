"""Claims about recipes for a known length, each run by torch."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from torch.optim.lr_scheduler import OneCycleLR

from snippets.recipes.warmup_cosine import warmup_cosine
from snippets.schedulers.sequential_lr import sequential_lr
from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

LENGTH = 1_000
PEAK = 0.4


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
