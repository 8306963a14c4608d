"""Read the table of translations, and the recorded rates of the other libraries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from content.yaml_files import load_yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from .libraries import Trace, trace

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WORDS, RECORDS = DOCS / "translations.yaml", DOCS / "translations.json"
Record = dict[str, Any]  # of a library: its version, torch's, the rates by schedule
RECIPES = sorted(ROOT.glob("snippets/recipes/*.py"))
OURS = "\n".join(
    [
        "import math",
        "from torch.optim.lr_scheduler import *",
        *(f"from snippets.recipes.{p.stem} import {p.stem}" for p in RECIPES),
    ]
)


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
    lengths: str  # how it is told W and T
    summary: str = ""  # the schedule that is told so, if it is not the first
    install: list[str] | None = None  # arguments of pip; None: the tests run it
    why: str = ""  # the tests do not run it
    version: str = ""  # if it is no package
    source: str = ""

    @property
    def typical(self) -> str:
        """The name of the schedule that stands for the library."""
        return self.summary or self.schedules[0].name

    @property
    def is_live(self) -> bool:
        """Whether the tests run the library itself."""
        return self.install is None


def read() -> dict[str, Library]:
    """Read the libraries, in the order of the page."""
    libraries = TypeAdapter(list[Library]).validate_python(load_yaml(WORDS))
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
    return trace("optimizer", OURS, schedule.here)
