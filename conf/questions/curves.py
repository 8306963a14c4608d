"""Curves of learning rates: make the scheduler of a line of code, and compare."""

from __future__ import annotations

import math
import warnings
from itertools import combinations
from typing import TYPE_CHECKING

from execution.described import described

from .drawn_code import read_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .claims import Claims

Rates = list[float]
APART = 0.05  # fraction of the height of all curves; closer curves look the same


def trace(claims: Claims, code: str, *, steps: int, lr: float) -> Rates:
    """Make the scheduler of a line for a fresh optimizer; return each step's rate.

    :raises BankError: if the line does not run, or a rate is not finite
    """
    # Importing torch takes a second; only the proof of a curve needs it here.
    from torch.optim import Optimizer, lr_scheduler, swa_utils  # noqa: PLC0415

    from snippets.tools.trace_lr import trace_lr  # noqa: PLC0415

    names = {name: getattr(lr_scheduler, name) for name in lr_scheduler.__all__}
    names["SWALR"] = swa_utils.SWALR
    make = read_code(code)

    def build(optimizer: Optimizer) -> lr_scheduler.LRScheduler:
        scheduler: lr_scheduler.LRScheduler = make({**names, "optimizer": optimizer})
        return scheduler

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            rates = trace_lr(build, steps=steps, lr=lr).lr
        _are_finite(rates)
    except BaseException as error:
        raise claims.wrong(
            f"{code} raised {described(error)}; draw is one line that "
            "makes a scheduler for `optimizer`"
        ) from error
    return rates


def _are_finite(rates: Rates) -> None:
    for step, rate in enumerate(rates):
        if not math.isfinite(rate):
            raise ValueError(f"the rate of step {step} is {rate}")


def look_alike(curves: Iterable[tuple[str, Rates]]) -> Iterator[tuple[str, str]]:
    """Yield the names of every two curves that look the same in one drawing."""
    named_curves = list(curves)
    rates = [rate for _, curve in named_curves for rate in curve]
    height = max(rates) - min(rates)
    for (name, curve), (other, other_curve) in combinations(named_curves, 2):
        pairs = zip(curve, other_curve, strict=True)
        if max(abs(rate - other_rate) for rate, other_rate in pairs) <= APART * height:
            yield name, other
