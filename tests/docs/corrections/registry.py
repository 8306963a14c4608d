"""The registry of corrections, and functions that their checks share."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import LRScheduler, StepLR

from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim import Optimizer

ROOT = Path(__file__).parents[3]
PUBLISHED = [
    ROOT / "README.md",
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("docs/questions/**/*.yaml"),
    *ROOT.glob("docs/questions/claims/*.py"),
    *ROOT.glob("snippets/**/*.py"),
]
TEXTS = {
    path.relative_to(ROOT).as_posix(): " ".join(path.read_text("utf-8").split())
    for path in PUBLISHED
}


class Correction(NamedTuple):
    """What is so, and the sentences that said otherwise."""

    check: Callable[[], None]
    old_sentences: tuple[str, ...]


CORRECTIONS: dict[str, Correction] = {}


def corrects(*old_sentences: str) -> Callable[[Callable[[], None]], None]:
    """Register a check under its own name, with the sentences that it corrects."""

    def register(check: Callable[[], None]) -> None:
        CORRECTIONS[check.__name__] = Correction(check, old_sentences)

    return register


def rates_of(
    build: Callable[[Optimizer], LRScheduler], steps: int, lr: float = 0.1
) -> list[float]:
    return trace_lr(build, steps=steps, lr=lr).lr


def optimizer(lr: float = 0.1) -> SGD:
    return SGD([torch.zeros(1)], lr=lr)


def every_30(optimizer: Optimizer) -> StepLR:
    return StepLR(optimizer, step_size=30)


def messages(run: Callable[[], object]) -> list[str]:
    """Run, and return the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run()
    return [str(warning.message) for warning in caught]
