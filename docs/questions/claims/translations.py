"""Claims about schedules of other libraries, by our own code and torch alone.

The stems say what the other library does; a test in ``tests/docs`` compares that with
the library's recorded rates.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    LinearLR,
    LRScheduler,
    MultiStepLR,
    SequentialLR,
)

from snippets.recipes.warmup_cosine import warmup_cosine
from snippets.recipes.warmup_linear import warmup_linear
from snippets.tools.trace_lr import trace_lr
from snippets.tools.translate import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch.optim import Optimizer

LR = 0.1
W, T = 4, 12


def steps_of_the_cosine(warmup: int, total: int) -> int:
    """Build the schedule; count the steps from its highest rate to its lowest."""
    build = partial(warmup_cosine, warmup_steps=warmup, total_steps=total)
    rates = trace_lr(build, steps=total + 1).lr
    return rates.index(min(rates[warmup:])) - rates.index(max(rates))


def total_less_warm_up(warmup: int, total: int) -> int:
    """Subtract."""
    return total - warmup


def total_alone(warmup: int, total: int) -> int:  # noqa: ARG001 (as the others)
    """The mistake: take the total for the length after the warm-up."""
    return total


def total_and_warm_up(warmup: int, total: int) -> int:
    """The mistake: add the warm-up, as if the run became longer."""
    return total + warmup


def first_rate_of_the_line(rate: float, warmup: int) -> float:
    """Let a LinearLR reach the full rate in the step before the warm-up is over."""
    build = partial(LinearLR, start_factor=1 / warmup, total_iters=warmup - 1)
    rates = trace_lr(build, steps=warmup, lr=rate).lr
    return rates[0] if math.isclose(rates[-1], rate) else math.nan


def one_part_of_the_rate(rate: float, warmup: int) -> float:
    """Divide."""
    return rate / warmup


def both_ends_counted(rate: float, warmup: int) -> float:
    """The mistake: divide by the steps of a line that counts neither of its ends."""
    return rate / (warmup + 1)


def full_rate(rate: float, warmup: int) -> float:  # noqa: ARG001 (as the others)
    """The mistake: the first step has the optimizer's own rate."""
    return rate


def milestone_that_drops_after(boundary: int, epochs: int) -> int:
    """Try milestones until the boundary has the old rate, and the next step not."""
    for milestone in range(epochs):
        build = partial(MultiStepLR, milestones=[milestone])
        rates = trace_lr(build, steps=epochs).lr
        if math.isclose(rates[boundary], LR) and rates[boundary + 1] < 0.5 * LR:
            return milestone
    raise ValueError(boundary)


def next_step(boundary: int, epochs: int) -> int:  # noqa: ARG001 (as the others)
    """Add one."""
    return boundary + 1


def the_boundary(boundary: int, epochs: int) -> int:  # noqa: ARG001 (as the others)
    """The mistake: take the boundary for the milestone."""
    return boundary


def one_step_earlier(boundary: int, epochs: int) -> int:  # noqa: ARG001
    """The mistake: move the drop in the other direction."""
    return boundary - 1


def length_for_processes(steps: int, processes: int) -> int:
    """Let each optimizer step make one call per process; count the calls."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = ConstantLR(optimizer, factor=1.0)
    for _ in range(steps):
        optimizer.step()
        for _ in range(processes):
            scheduler.step()
    return int(scheduler.last_epoch)


def steps_times_processes(steps: int, processes: int) -> int:
    """Multiply."""
    return steps * processes


def steps_alone(steps: int, processes: int) -> int:  # noqa: ARG001 (as the others)
    """The mistake: count the steps of one process."""
    return steps


def steps_by_processes(steps: int, processes: int) -> int:
    """The mistake: share the steps between the processes."""
    return steps // processes


def holds_from_the_first_step(given: str) -> bool:
    """Does every one of 1,000 steps use the full rate?"""
    builds: dict[str, Callable[[Optimizer], LRScheduler]] = {
        "no scheduler": partial(ConstantLR, factor=1.0),
        "line": partial(LinearLR, start_factor=0.01, total_iters=100),
        "low, then full": partial(ConstantLR, factor=0.01, total_iters=100),
        "recipe": partial(warmup_linear, warmup_steps=100, total_steps=1_000),
    }
    return {*trace_lr(builds[given], steps=1_000).lr} == {LR}


def ends_at_its_lowest(given: Mapping[str, int]) -> bool:
    """Is the rate after 1,000 calls zero, and was it above zero until then?"""

    def build(optimizer: Optimizer) -> LRScheduler:
        return SequentialLR(
            optimizer,
            [
                LinearLR(optimizer, start_factor=0.01, total_iters=given["warmup"]),
                CosineAnnealingLR(optimizer, T_max=given["T_max"]),
            ],
            [given["milestone"]],
        )

    rates = trace_lr(build, steps=1_001).lr
    return rates[1_000] < 1e-9 and min(rates[:1_000]) > 1e-9


def after_the_end(given: str) -> bool:
    """Minimize w² with a line that goes on below zero for ten steps after its end."""
    weight = torch.ones(1, requires_grad=True)
    optimizer = SGD([weight], lr=LR)
    losses = []
    for step in range(30):
        optimizer.param_groups[0]["lr"] = LR * (1 - step / 20)
        optimizer.zero_grad()
        loss = weight.square().sum()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    during, after = losses[:21], losses[21:]
    outcomes = {
        "rises": after == sorted(after) and after[-1] > after[0],
        "stays": max(after) == min(after),
        "falls": after[-1] < after[0],
    }
    return during == sorted(during, reverse=True) and outcomes[given]


RULES: dict[str, Callable[[int], float]] = {
    "t / W": lambda step: step / W,
    "(t + 1) / W": lambda step: (step + 1) / W,
    "(t + 1) / (W + 1)": lambda step: (step + 1) / (W + 1),
}


def starts_and_peaks(rule: str, answer: object) -> bool:
    """Is it the first factor, and the first step with the whole rate?"""
    answers = translate(
        lambda step: min(1.0, RULES[rule](step)), warmup_steps=W, total_steps=T
    )
    return [answers.first, answers.peak_step] == answer


def peak_of_step_plus_one(given: str) -> bool:
    """Is it the first step with the whole rate, where the factor is (t + 1) / W?"""
    places = {"W - 1": -1, "W": 0, "W + 1": 1}
    return all(
        translate(
            lambda step, warmup=warmup: min(1.0, (step + 1) / warmup),  # type: ignore[misc]
            warmup_steps=warmup,
            total_steps=2 * warmup,
        ).peak_step
        == warmup + places[given]
        for warmup in (2, 4, 10, 100)
    )


def same_run(given: str) -> bool:
    """Do equal lengths give equal runs, whether or not the total has the warm-up?"""
    inside = warmup_cosine_rates(T)
    on_top = warmup_cosine_rates(T + W)
    return (given == "equal") == (inside[:T] == on_top[:T])


def warmup_cosine_rates(total: int) -> list[float]:
    """Run the recipe."""
    build = partial(warmup_cosine, warmup_steps=W, total_steps=total)
    return trace_lr(build, steps=T + W).lr
