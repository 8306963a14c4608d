"""Save a run in the middle, and go on in each order of building and loading."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import torch

from versions.releases import installed
from versions.schedules import SCHEDULES, STEPS, advance, optimizer, trace

from .base import each

if TYPE_CHECKING:
    from versions.schedules import Build

    from .base import Probe

CUT = 13
Order = tuple[str, str, str]
Loaded = Callable[[], SimpleNamespace] | None
LAST_OF_ALL: Order = ("build", "scheduler", "optimizer")
IN_BETWEEN: Order = ("build", "optimizer", "scheduler")
TOO_EARLY: Order = ("optimizer", "build", "scheduler")


def wrong_steps(
    order: Order, build: Build, saver: SimpleNamespace, loader: SimpleNamespace
) -> str:
    """Count the steps that are not as in the run without an interruption.

    :param order: what is done first, second and third: the scheduler is built,
        its state is loaded, the optimizer's state is loaded
    :param saver: the classes that ran until the interruption
    :param loader: the classes that go on
    """
    expected = trace(saver, build)[CUT:]
    states = _saved(saver, build)
    used, scheduler = optimizer(), None
    for act in order:
        if act == "build":
            scheduler = build(loader, used)
        elif act == "optimizer":
            used.load_state_dict(states[0])
        elif scheduler is not None:
            scheduler.load_state_dict(states[1])
    rest = advance(scheduler, used, CUT, STEPS)
    wrong = sum(one != other for one, other in zip(rest, expected, strict=True))
    return f"{wrong} of {len(rest)} steps wrong"


def _saved(m: SimpleNamespace, build: Build) -> tuple[dict[str, Any], dict[str, Any]]:
    used = optimizer()
    scheduler = build(m, used)
    advance(scheduler, used, 0, CUT)
    return deepcopy(used.state_dict()), deepcopy(scheduler.state_dict())


def from_file(m: SimpleNamespace, build: Build) -> str:
    """Save the scheduler's state, and load it without trusting the file."""
    file = io.BytesIO()
    torch.save(_saved(m, build)[1], file)
    file.seek(0)
    torch.load(file, weights_only=True)
    return "loads"


def _resumed(order: Order, saver: Loaded, loader: Loaded) -> Probe:
    """Make a probe; where no classes are given, those of the release in question."""
    return each(
        lambda m, name: wrong_steps(
            order, SCHEDULES[name], saver() if saver else m, loader() if loader else m
        ),
        SCHEDULES,
    )


RESUMING: dict[str, Probe] = {
    "resumed: build, load the scheduler, load the optimizer": _resumed(
        LAST_OF_ALL, None, None
    ),
    "resumed: build, load the optimizer, load the scheduler": _resumed(
        IN_BETWEEN, None, None
    ),
    "resumed: load the optimizer, build, load the scheduler": _resumed(
        TOO_EARLY, None, None
    ),
    "saved by this version, resumed by the installed one": _resumed(
        IN_BETWEEN, None, installed
    ),
    "saved by the installed version, resumed by this one": _resumed(
        IN_BETWEEN, installed, None
    ),
    "its state by `torch.load(…, weights_only=True)`": each(
        lambda m, name: from_file(m, SCHEDULES[name]), SCHEDULES
    ),
}
