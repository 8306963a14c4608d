"""Read the recorded outcomes of the releases: what changed and when, what never did."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .releases import installed_release, minor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA = Path(__file__).parents[2] / "docs/versions.json"
CLOSE = 1e-6  # the data is rounded
LISTS = ("arguments", "keys of the state")
ABOUT_DOCS = ("said by the docs", "the table in the docs, executed")
Data = dict[str, Any]
Since = dict[str, Any]  # an outcome, by the release from which on it holds


class Change(NamedTuple):
    """An outcome that is not that of the release before."""

    release: str
    what: str
    of: list[str]  # the schedules, classes or calls
    before: str
    after: str


def read() -> Data:
    """Read the data."""
    data: Data = json.loads(DATA.read_text(encoding="utf-8"))
    return data


def spans(data: Data, since: Since) -> dict[str, Any]:
    """Map spans of versions, like ``2.0 to 2.8``, to the outcome in them."""
    releases = data["releases"]
    starts = [releases.index(release) for release in since]
    ends = [*(start - 1 for start in starts[1:]), len(releases) - 1]
    outcome_by_span = {}
    for start, end, outcome in zip(starts, ends, since.values(), strict=True):
        first, last = minor(releases[start]), minor(releases[end])
        outcome_by_span[first if first == last else f"{first} to {last}"] = outcome
    return outcome_by_span


def versions_that(data: Data, name: str, of: str, outcome: str) -> str:
    """Name the versions in which a probe has this outcome."""
    since = data["behaviours"][name][of]
    return ", ".join(
        span for span, value in spans(data, since).items() if value == outcome
    )


def outcome_in(data: Data, since: Since, release: str) -> Any:  # noqa: ANN401
    """Look up the outcome in a release; all patches of a minor release share one.

    :raises LookupError: if there is no data of its minor release
    """
    minors = [minor(recorded) for recorded in data["releases"]]
    if minor(release) not in minors:
        raise LookupError(
            f"there is no data of torch {release}; "
            "run: python -m nox -s versions (see conf/versions/releases.py)"
        )
    place = minors.index(minor(release))
    return [
        outcome
        for start, outcome in since.items()
        if data["releases"].index(start) <= place
    ][-1]


def changes(data: Data) -> list[Change]:
    """List the changes, oldest first; equal changes of several schedules are joined."""
    names_by_change: dict[tuple[str, ...], list[str]] = {}
    for name, outcomes in data["behaviours"].items():
        if name in ABOUT_DOCS:
            continue
        for of, since in outcomes.items():
            for release, before, after in _steps(since):
                pair = _difference(before, after) if name in LISTS else (before, after)
                names_by_change.setdefault((release, name, *pair), []).append(of)
    order = data["releases"].index
    return sorted(
        (
            Change(release, name, of, before, after)
            for (release, name, before, after), of in names_by_change.items()
        ),
        key=lambda change: order(change.release),
    )


def _steps(since: Since) -> Iterator[tuple[str, str, str]]:
    outcomes = list(since.items())
    for (_, before), (release, after) in pairwise(outcomes):
        yield release, before, after


def _difference(before: str, after: str) -> tuple[str, str]:
    """Keep, of two lists of names, those that are not in the other list."""
    old, new = before.split(", "), after.split(", ")
    lost = (name for name in old if name not in new)
    gained = (name for name in new if name not in old)
    return ", ".join(lost), ", ".join(gained)


def never_changed(data: Data) -> tuple[list[str], list[str]]:
    """Name the curves, and the other probes, that are the same in all releases."""
    steady = [name for name, since in data["curves"].items() if len(since) == 1]
    alike = [
        name
        for name, outcomes in data["behaviours"].items()
        if name not in ABOUT_DOCS
        and all(len(since) == 1 for since in outcomes.values())
    ]
    return steady, alike


def differences(
    data: Data, curves: dict[str, Any], behaviours: dict[str, dict[str, str]]
) -> list[str]:
    """Name the curves and probes in which the installed torch differs from the data."""
    release = installed_release()
    different = _unequal_names(data["curves"], curves)
    for name in data["curves"].keys() & curves.keys():
        expected = outcome_in(data, data["curves"][name], release)
        if not _alike(expected, curves[name]):
            different.append(name)
    different += _unequal_names(data["behaviours"], behaviours)
    for name in data["behaviours"].keys() & behaviours.keys():
        outcomes = data["behaviours"][name]
        different += _unequal_names(outcomes, behaviours[name])
        for of in outcomes.keys() & behaviours[name].keys():
            if outcome_in(data, outcomes[of], release) != behaviours[name][of]:
                different.append(f"{name} {of}".strip())
    return sorted(different)


def _unequal_names(some: Iterable[str], others: Iterable[str]) -> list[str]:
    return sorted({*some} ^ {*others})


def _alike(expected: Any, actual: Any) -> bool:  # noqa: ANN401 (curves or an error)
    if isinstance(expected, str) or isinstance(actual, str):
        return bool(expected == actual)
    return all(
        math.isclose(recorded, computed, rel_tol=CLOSE, abs_tol=1e-12)
        for column, values in zip(expected, actual, strict=True)
        for recorded, computed in zip(column, values, strict=True)
    )
