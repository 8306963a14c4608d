"""Claims about recipes for an open length, each run by torch."""

from __future__ import annotations

from functools import partial

from torch import zeros
from torch.optim import SGD
from torch.optim.lr_scheduler import LinearLR

from snippets.recipes.cooldown import cooldown
from snippets.recipes.warmup_stable_decay import warmup_stable_decay
from snippets.tools.trace_lr import trace_lr

DECAY = 300
LR = 0.1


def resumes_without_a_jump(step: int) -> bool:
    """Compare the rates of the old and the new plan at a checkpoint."""
    old, new = (
        trace_lr(
            partial(
                warmup_stable_decay,
                warmup_steps=500,
                total_steps=total,
                decay_steps=2_000,
            ),
            steps=10_000,
        ).lr
        for total in (10_000, 20_000)
    )
    return old[step] == new[step]


def first_lower_step(warmup: int, total: int) -> int:
    """Run the schedule; find the first step below the full rate after the warm-up."""
    build = partial(
        warmup_stable_decay, warmup_steps=warmup, total_steps=total, decay_steps=DECAY
    )
    rates = trace_lr(build, steps=total, lr=LR).lr
    return next(step for step in range(warmup, total) if rates[step] < LR)


def first_lower_step_by_subtraction(warmup: int, total: int) -> int:
    """Count back from the end; the warm-up does not matter."""
    del warmup
    return total - DECAY + 1


def decay_added_to_the_warm_up(warmup: int, total: int) -> int:
    """Make the mistake: count the length from the end of the warm-up."""
    return warmup + total - DECAY + 1


def decay_of_a_fraction(done: int, percent: int) -> int:
    """Solve decay / (done + decay) = percent / 100, and run as many steps."""
    decay_steps = round(done * percent / (100 - percent))
    rates = trace_lr(partial(cooldown, decay_steps=decay_steps), steps=decay_steps + 1)
    return rates.lr.index(0.0)


def decay_by_search(done: int, percent: int) -> int:
    """Find the first length that is at least the fraction of the whole run."""
    return next(n for n in range(done * 2) if 100 * n >= percent * (done + n))


def fraction_of_the_steps_done(done: int, percent: int) -> int:
    """Make the mistake: take the fraction of the steps done."""
    return done * percent // 100


def first_rate_of_the_cooldown(rate: float) -> bool:
    """Warm up, set the rate by hand, build the cool-down: which rate is in use?"""
    optimizer = SGD([zeros(1)], lr=LR)
    warmup = LinearLR(optimizer, start_factor=0.1, total_iters=5)
    for _ in range(8):
        optimizer.step()
        warmup.step()
    optimizer.param_groups[0]["lr"] = 0.05
    cooldown(optimizer, decay_steps=1_000)
    used: float = optimizer.param_groups[0]["lr"]
    return abs(used - rate) < 1e-12
