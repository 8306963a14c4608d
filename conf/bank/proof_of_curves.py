"""Prove questions about curves: torch draws each, and they can be told apart."""

from __future__ import annotations

import warnings
from string import ascii_uppercase
from typing import TYPE_CHECKING

from execution.described import described

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
    """Run a line of code for a fresh optimizer; give the rate of each step."""
    # torch takes a second; only the proof of a plot needs it here.
    from torch.optim import Optimizer, lr_scheduler  # noqa: PLC0415

    from snippets.tools.trace_lr import trace_lr  # noqa: PLC0415

    def build(optimizer: Optimizer) -> lr_scheduler.LRScheduler:
        names = {**vars(lr_scheduler), "optimizer": optimizer}
        scheduler: lr_scheduler.LRScheduler = eval(code, names)  # noqa: S307 (the author's line)
        return scheduler

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return trace_lr(build, steps=item.steps, lr=item.lr).lr
    except BaseException as error:
        raise claims.wrong(
            f"{code} raised {described(error)}; draw is one line that "
            "makes a scheduler for `optimizer`"
        ) from error
