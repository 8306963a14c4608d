"""Run the schedulers of every release since 2.0, and record the outcomes.

``python -m nox -s versions`` writes ``docs/versions.json``; it downloads one wheel
after another, 56 to 139 MB each, and keeps two files of each in ``build/versions``.
"""

from __future__ import annotations

import json
import logging
import sys
from functools import partial
from typing import TYPE_CHECKING

from .history import DATA, Data
from .probes.base import quietly
from .probes.behaviours import BEHAVIOURS
from .releases import RELEASES, NoReleaseError, fetch, installed_release, load
from .schedules import SCHEDULES, trace

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace

    from .schedules import Build

SOURCES = DATA.parents[1] / "build/versions"
DIGITS = 8  # that are the same on every machine
LOGGER = logging.getLogger(__name__)


def behaviours(classes: SimpleNamespace) -> dict[str, dict[str, str]]:
    """Run all probes on a release; a single outcome is stored under the name ``""``."""
    outcomes = {}
    for name, probe in BEHAVIOURS.items():
        outcome = probe(classes)
        outcomes[name] = {"": outcome} if isinstance(outcome, str) else outcome
    return outcomes


def curves(classes: SimpleNamespace) -> dict[str, str]:
    """Run every schedule; return its numbers, to the last bit, as text."""
    return {
        name: quietly(partial(_numbers, classes, build))
        for name, build in SCHEDULES.items()
    }


def _numbers(classes: SimpleNamespace, build: Build) -> list[list[float]]:
    return [list(step) for step in trace(classes, build)]


def short(curve: str) -> list[list[float]] | str:
    """Round the numbers of a curve; its columns are rate, second rate and momentum."""
    if not curve.startswith("["):
        return curve  # an error
    columns = zip(*json.loads(curve), strict=True)
    return [[float(f"{x:.{DIGITS}g}") for x in column] for column in columns]


def note(history: Data, release: str, outcome: object) -> None:
    """Add an outcome if it differs from that of the release before."""
    if not history or list(history.values())[-1] != outcome:
        history[release] = outcome


def observe(folder: Path) -> Data:
    """Run all probes on all releases; record since which release each outcome holds."""
    data: Data = {"installed": installed_release(), "releases": [], "missing": []}
    exact: Data = {}
    recorded: Data = {}
    for release in RELEASES:
        try:
            classes = load(release, fetch(release, folder))
        except NoReleaseError as reason:
            LOGGER.warning("%s left out: %s", release, reason)
            data["missing"].append(release)
            continue
        LOGGER.info("%s", release)
        data["releases"].append(release)
        for name, curve in curves(classes).items():
            note(exact.setdefault(name, {}), release, curve)
        for name, outcomes in behaviours(classes).items():
            for of, outcome in outcomes.items():
                note(recorded.setdefault(name, {}).setdefault(of, {}), release, outcome)
    data["curves"] = {
        name: {release: short(curve) for release, curve in since.items()}
        for name, since in exact.items()
    }
    return data | {"behaviours": recorded}


def text_of(data: Data) -> str:
    """Format the data, one entry a line, so that a diff shows what changed."""
    lines = []
    for part in ("curves", "behaviours"):
        entries = (
            f"  {json.dumps(name, ensure_ascii=False)}: "
            f"{json.dumps(outcomes, ensure_ascii=False, separators=(',', ':'))}"
            for name, outcomes in sorted(data[part].items())
        )
        lines.append(f'"{part}": {{\n' + ",\n".join(entries) + "\n}")
    head = (
        f'"{part}": {json.dumps(data[part], ensure_ascii=False)}'
        for part in ("installed", "releases", "missing")
    )
    return "{\n" + ",\n".join([*head, *lines]) + "\n}\n"


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stdout)
    DATA.write_text(text_of(observe(SOURCES)), encoding="utf-8")
