"""Read the table of translations, and the recorded rates of the other libraries."""

from __future__ import annotations

import json
import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ConfigDict
from torch.optim import lr_scheduler

from snippets.recipes.cooldown import cooldown
from snippets.recipes.warmup_cosine import warmup_cosine
from snippets.recipes.warmup_linear import warmup_linear
from snippets.recipes.warmup_multi_step import warmup_multi_step
from snippets.recipes.warmup_stable_decay import warmup_stable_decay
from snippets.tools.trace_lr import trace_lr

from .libraries import STEPS, D, T, Trace, W

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

DOCS = Path(__file__).parents[2] / "docs"
WORDS, RECORDS = DOCS / "translations.yaml", DOCS / "translations.json"
Record = dict[str, Any]  # of a library: its version, torch's, the rates by schedule
RECIPES = (
    *(warmup_cosine, warmup_linear, warmup_multi_step, warmup_stable_decay),
    cooldown,
)
NAMES = {
    **{name: getattr(lr_scheduler, name) for name in lr_scheduler.__all__},
    **{recipe.__name__: recipe for recipe in RECIPES},
    **{"math": math, "W": W, "T": T, "D": D},
}


class Schedule(BaseModel):
    """A schedule of another library, and the one here with the same rates."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    there: str  # an expression that makes it
    here: str = ""  # the same; empty if nothing here gives these rates
    note: str = ""
    runs_as: str = ""  # if not as the others of the library


class Library(BaseModel):
    """Another library: how to run it, what to know of it, its schedules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    name: str
    about: str
    runs_as: str
    imports: str
    schedules: list[Schedule]
    package: str = ""  # if it has another name than the key
    install: list[str] | None = None  # arguments of pip; None: the tests run it
    why: str = ""  # the tests do not run it
    version: str = ""  # if it is no package
    source: str = ""

    @property
    def is_live(self) -> bool:
        """Whether the tests run the library itself."""
        return self.install is None


def read() -> dict[str, Library]:
    """Read the libraries, in the order of the page."""
    libraries = map(Library.model_validate, yaml.safe_load(WORDS.read_text("utf-8")))
    return {library.key: library for library in libraries}


def read_records() -> dict[str, Record]:
    """Read the recorded rates of each library."""
    records: dict[str, Record] = json.loads(RECORDS.read_text("utf-8"))
    return records


def rates_here(schedule: Schedule) -> Trace:
    """Run our own schedule; the peak is a rate of 1.

    :raises ValueError: if there is none
    """
    if not schedule.here:
        raise ValueError(f"nothing here has the rates of {schedule.name!r}")
    return [*trace_lr(partial(_build, schedule.here), steps=STEPS, lr=1.0).lr]


def _build(code: str, optimizer: Optimizer) -> LRScheduler:
    scheduler: LRScheduler = eval(  # noqa: S307 (our own data)
        code, {**NAMES, "optimizer": optimizer}
    )
    return scheduler
