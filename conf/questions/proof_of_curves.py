"""Prove questions about curves: torch draws each, and they can be told apart."""

from __future__ import annotations

import math
import warnings
from string import ascii_uppercase
from typing import TYPE_CHECKING

from execution.described import described

from .drawn_code import read_code

if TYPE_CHECKING:
    from .kinds import Plot
    from .proof import Claims

Curves = dict[str, list[float]]
ASKED = "asked"  # the curve in question; the options' are named by their letters
APART = 0.05  # of the height of all curves; closer ones look the same


def prove_plot(item: Plot, claims: Claims) -> Curves:
    """Draw the curve in question and those of the options; compare them.

    :raises BankError: if a line of code does not run, the right option draws another
        curve, or two curves cannot be told apart (L21)
    """
    curves = {ASKED: draw(item, claims, item.draws)}
    asked = curves[ASKED]
    for letter, option in zip(ascii_uppercase, item.options, strict=False):
        curves[letter] = draw(item, claims, option.draw)
    height = max(map(max, curves.values())) - min(map(min, curves.values()))
    for letter, option in zip(ascii_uppercase, item.options, strict=False):
        same = curves[letter] == asked
        if same is not option.correct:
            raise claims.wrong(
                f"option {letter} is marked {'right' if option.correct else 'wrong'}, "
                f"but {option.draw} draws {'the same' if same else 'another'} curve "
                f"as {item.draws}; correct the key"
            )
    letters = [letter for letter in curves if letter != ASKED]
    for place, letter in enumerate(letters):
        for other in letters[place + 1 :]:
            pairs = zip(curves[letter], curves[other], strict=True)
            if max(abs(one - two) for one, two in pairs) <= APART * height:
                raise claims.wrong(
                    f"the curves of options {letter} and {other} differ by less than "
                    f"{APART:.0%} of the height; nobody can tell them apart (L21)"
                )
    return curves


def draw(item: Plot, claims: Claims, code: str) -> list[float]:
    """Make the scheduler of a line for a fresh optimizer; give each step's rate."""
    # torch takes a second; only the proof of a plot needs it here.
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
            rates = trace_lr(build, steps=item.steps, lr=item.lr).lr
        _are_finite(rates)
    except BaseException as error:
        raise claims.wrong(
            f"{code} raised {described(error)}; draw is one line that "
            "makes a scheduler for `optimizer`"
        ) from error
    return rates


def _are_finite(rates: list[float]) -> None:
    for step, rate in enumerate(rates):
        if not math.isfinite(rate):
            raise ValueError(f"the rate of step {step} is {rate}")
