"""What PyTorch computes where its docs state something else, by plain formulas."""

from __future__ import annotations

import math
import warnings
from functools import partial
from typing import TYPE_CHECKING

import pytest
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    CosineAnnealingWarmRestarts,
    CyclicLR,
    LambdaLR,
    LinearLR,
    OneCycleLR,
    ReduceLROnPlateau,
)
from torch.optim.swa_utils import SWALR
from versions.docstrings import accepted, run_example
from versions.releases import installed

from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim.lr_scheduler import LRScheduler


def example_starts_with(name: str, *expected: float) -> bool:
    """Return whether the example in a docstring uses these rates first."""
    rates = run_example(getattr(installed(), name))[: len(expected)]
    return rates == pytest.approx(expected)


def rates_used(
    build: Callable[..., LRScheduler], steps: int, **metrics: object
) -> list[float]:
    """Return the rates that a schedule uses, starting from 1."""
    return trace_lr(build, steps=steps, lr=1.0, **metrics).lr  # type: ignore[arg-type]


def optimizer() -> SGD:
    return SGD([torch.zeros(1)], lr=torch.tensor(0.1), momentum=0.9)


def returns_floats(build: Callable[[SGD], LRScheduler]) -> bool:
    scheduler = build(optimizer())
    with warnings.catch_warnings(action="ignore"):
        kinds = {type(rate) for rate in scheduler.get_lr()}
    return kinds == {float} and isinstance(scheduler.get_last_lr()[0], torch.Tensor)


def plateau(patience: int, losses: list[float]) -> list[float]:
    build = partial(ReduceLROnPlateau, patience=patience)
    return rates_used(build, len(losses), metrics=losses)


def raises_type_error(name: str) -> bool:
    with pytest.raises(TypeError, match="unexpected keyword"):
        partial(SWALR, optimizer(), swa_lr=0.05)(**{name: 0})  # type: ignore[arg-type]
    return True


def never_at_the_minimum(period: int) -> bool:
    """Return whether the lowest rate is that of a cosine without its last point."""
    build = partial(CosineAnnealingWarmRestarts, T_0=period)
    lowest = (1 + math.cos(math.pi * (period - 1) / period)) / 2
    return min(rates_used(build, 5 * period)) == pytest.approx(lowest)


def minimum_is_never_reached() -> bool:
    return all(map(never_at_the_minimum, (1, 4, 100)))


def peaks_count_all_steps() -> bool:
    build = partial(
        CyclicLR, base_lr=0, max_lr=1, step_size_up=4, mode="exp_range", gamma=0.9
    )
    return rates_used(build, 24)[4::8] == pytest.approx([0.9**4, 0.9**12, 0.9**20])


def loses_the_arguments() -> bool:
    scheduler = LambdaLR(optimizer(), partial(math.pow, 0.5))
    return bool(scheduler.state_dict()["lr_lambdas"] == [{}])


# The test of each statement of the page, by its heading.
TRUTHS: dict[str, Callable[[], bool]] = {
    "LinearLR: the table is one epoch ahead": lambda: example_starts_with(
        "LinearLR", 0.05 * 0.05, 0.05 * (0.05 + 0.95 / 40)
    ),
    "PolynomialLR: the table is one epoch ahead": lambda: example_starts_with(
        "PolynomialLR", 0.05, 0.05 * (1 - 1 / 50) ** 0.9
    ),
    "ChainedScheduler: no row of the table is right": lambda: example_starts_with(
        "ChainedScheduler", 0.005, 0.0045, 0.00405
    ),
    "SWALR: the arguments have other names": lambda: all(
        map(raises_type_error, ("swa_lrs", "annealing_epochs", "annealing_strategy"))
    ),
    "OneCycleLR: there is no base_lr": lambda: "base_lr" not in accepted(OneCycleLR),
    "ReduceLROnPlateau: one epoch more than patience": lambda: (
        plateau(2, [1, 2, 2, 2, 2]) == pytest.approx([1, 1, 1, 1, 0.1])
    ),
    "ReduceLROnPlateau: the first metric can be bad": lambda: (
        plateau(0, [math.inf, 1]) == plateau(0, [math.nan, 1]) == [1, 0.1]
    ),
    "ReduceLROnPlateau: the same metric again is bad": lambda: (
        plateau(0, [1, 1, 1, 1]) == pytest.approx([1, 1, 0.1, 0.01])
    ),
    "CyclicLR: exp_range counts from the first step": peaks_count_all_steps,
    "CosineAnnealingWarmRestarts: counted by calls, the minimum is never reached": (
        minimum_is_never_reached
    ),
    "LinearLR: the rate rises by default": lambda: (
        rates_used(LinearLR, 6) == pytest.approx([(5 + 2 * t) / 15 for t in range(6)])
    ),
    "LinearLR: the factor need not reach 1": lambda: (
        rates_used(partial(LinearLR, end_factor=0.5), 9)[5:] == pytest.approx([0.5] * 4)
    ),
    "LambdaLR: the function sets every rate": lambda: (
        rates_used(partial(LambdaLR, lr_lambda=lambda t: 0.5**t), 3) == [1, 0.5, 0.25]
    ),
    "LambdaLR: not every callable object is saved": loses_the_arguments,
    "CyclicLR: get_lr() gives floats": lambda: returns_floats(
        partial(CyclicLR, base_lr=0.01, max_lr=0.1)
    ),
    "OneCycleLR: get_lr() gives floats": lambda: returns_floats(
        partial(OneCycleLR, max_lr=0.1, total_steps=9)
    ),
}
