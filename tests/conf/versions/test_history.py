"""Outcomes of releases are compared and described."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from versions.history import (
    Change,
    changes,
    never_changed,
    outcome_in,
    spans,
    versions_that,
)
from versions.probes.base import attempt, quietly
from versions.record import note, short
from versions.tables import lines, table_of_changes

if TYPE_CHECKING:
    from versions.history import Data

DATA: Data = {
    "releases": ["2.0.1", "2.1.2", "2.9.1", "2.10.0"],
    "curves": {"A": {"2.0.1": [[1.0]]}, "B": {"2.0.1": [[1.0]], "2.1.2": [[2.0]]}},
    "behaviours": {
        "`A`": {"": {"2.0.1": "`x` | y", "2.10.0": "z"}},
        "each": {
            "StepLR": {"2.0.1": "a", "2.9.1": "b"},
            "CyclicLR, triangular2": {"2.0.1": "a", "2.9.1": "b"},
            "LinearLR": {"2.0.1": "a", "2.9.1": "c"},
        },
        "arguments": {"StepLR": {"2.0.1": "one, two", "2.1.2": "two, three"}},
        "same": {"": {"2.0.1": "a"}},
        "said by the docs": {"x": {"2.0.1": "True", "2.1.2": "False"}},
    },
}


def test_an_outcome_holds_until_the_next_one() -> None:
    assert spans(DATA, {"2.0.1": "a", "2.1.2": "b", "2.9.1": "c"}) == {
        "2.0": "a",
        "2.1": "b",
        "2.9 to 2.10": "c",
    }


def test_versions_are_named_by_outcome() -> None:
    assert versions_that(DATA, "each", "StepLR", "a") == "2.0 to 2.1"


@pytest.mark.parametrize(
    ("release", "outcome"), [("2.0.0", "a"), ("2.1.9", "a"), ("2.10.0", "b")]
)
def test_any_patch_of_a_minor_release_has_its_row(release: str, outcome: str) -> None:
    assert outcome_in(DATA, {"2.0.1": "a", "2.9.1": "b"}, release) == outcome


def test_a_release_without_data_raises_with_the_command_to_run() -> None:
    with pytest.raises(LookupError, match=r"torch 2\.11\.0; run: python -m nox"):
        outcome_in(DATA, {"2.0.1": "a"}, "2.11.0")


def test_changes_are_in_the_order_of_the_releases_and_joined() -> None:
    assert changes(DATA) == [
        Change("2.1.2", "arguments", ["StepLR"], "one", "three"),
        Change("2.9.1", "each", ["StepLR", "CyclicLR, triangular2"], "a", "b"),
        Change("2.9.1", "each", ["LinearLR"], "a", "c"),
        Change("2.10.0", "`A`", [""], "`x` | y", "z"),
    ]


def test_what_never_changed_is_named() -> None:
    assert never_changed(DATA) == (["A"], ["same"])


def test_a_row_is_markdown() -> None:
    rows = table_of_changes(DATA).splitlines()

    assert rows[3] == "| 2.9 | each, `StepLR`, `CyclicLR`: `a` → `b` |"
    assert rows[5] == "| 2.10 | `A`: `'x' \\| y` → `z` |"


def test_lines_begin_with_the_versions() -> None:
    assert lines(DATA, "each", "StepLR") == "2.0 to 2.1: a\n2.9 to 2.10: b"


def test_only_a_new_outcome_is_recorded() -> None:
    history: Data = {}
    for release, outcome in (("1", "a"), ("2", "a"), ("3", "b"), ("4", "a")):
        note(history, release, outcome)

    assert history == {"1": "a", "3": "b", "4": "a"}


def test_a_curve_is_rounded_column_by_column() -> None:
    assert short("[[0.1234567891, 1.0], [0.5, 2.0]]") == [[0.12345679, 0.5], [1.0, 2.0]]
    assert short("ValueError") == "ValueError"


def fails() -> None:
    print("before")  # noqa: T201 (what is printed is part of the outcome)
    raise ValueError("no\n such   thing")


def test_an_error_is_an_outcome() -> None:
    assert attempt(fails) == "ValueError: no such thing; prints a line"
    assert quietly(fails) == "ValueError"
