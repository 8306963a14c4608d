"""Probes of resuming: save a run in the middle, restore it in each possible order."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import torch

from versions.releases import installed
from versions.schedules import SCHEDULES, STEPS, advance, make_optimizer, trace

from .base import probe_each

if TYPE_CHECKING:
    from versions.schedules import Build

    from .base import Probe

CUT = 13
Order = tuple[str, str, str]
LoadClasses = Callable[[], SimpleNamespace] | None
LAST_OF_ALL: Order = ("build", "scheduler", "optimizer")
IN_BETWEEN: Order = ("build", "optimizer", "scheduler")
TOO_EARLY: Order = ("optimizer", "build", "scheduler")


def wrong_steps(
    order: Order, build: Build, saver: SimpleNamespace, loader: SimpleNamespace
) -> str:
    """Count the steps that differ from those of the uninterrupted run.

    :param order: the actions in their order: the scheduler is built,
        its state is loaded, the optimizer's state is loaded
    :param saver: the classes that ran until the interruption
    :param loader: the classes that go on
    """
    expected = trace(saver, build)[CUT:]
    states = _saved(saver, build)
    optimizer, scheduler = make_optimizer(), None
    for action in order:
        if action == "build":
            scheduler = build(loader, optimizer)
        elif action == "optimizer":
            optimizer.load_state_dict(states[0])
        elif scheduler is not None:
            scheduler.load_state_dict(states[1])
    steps = advance(scheduler, optimizer, CUT, STEPS)
    wrong = sum(step != other for step, other in zip(steps, expected, strict=True))
    return f"{wrong} of {len(steps)} steps wrong"


def _saved(m: SimpleNamespace, build: Build) -> tuple[dict[str, Any], dict[str, Any]]:
    optimizer = make_optimizer()
    scheduler = build(m, optimizer)
    advance(scheduler, optimizer, 0, CUT)
    return deepcopy(optimizer.state_dict()), deepcopy(scheduler.state_dict())


def from_file(m: SimpleNamespace, build: Build) -> str:
    """Save the scheduler's state; load it with ``weights_only=True``."""
    file = io.BytesIO()
    torch.save(_saved(m, build)[1], file)
    file.seek(0)
    torch.load(file, weights_only=True)
    return "loads"


def _resumed(order: Order, saver: LoadClasses, loader: LoadClasses) -> Probe:
    """Make a probe; default of ``saver`` and ``loader``: the probed release."""
    return probe_each(
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
    "its state by `torch.load(…, weights_only=True)`": probe_each(
        lambda m, name: from_file(m, SCHEDULES[name]), SCHEDULES
    ),
}
