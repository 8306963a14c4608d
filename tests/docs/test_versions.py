"""The installed torch matches the recorded data of its version, and the page."""

from __future__ import annotations

import io
import re
from functools import cache
from operator import attrgetter
from pathlib import Path
from pickle import UnpicklingError

import pytest
import torch
from torch.optim.lr_scheduler import OneCycleLR
from torch.optim.swa_utils import SWALR
from versions import history, tables
from versions.history import Change, Data, changes, differences, never_changed, read
from versions.probes.behaviours import BEHAVIOURS
from versions.record import behaviours, curves, short, text_of
from versions.releases import RELEASES, installed, installed_release, minor
from versions.schedules import SCHEDULES

DOCS = Path(__file__).parents[2] / "docs"
TEXT = DOCS.joinpath("versions.md").read_text("utf-8")
DATA = read()
LOG = "a log of `get_last_lr()`, with a tensor as the rate"
# The changes that the page states, by the probe that it shows.
STATED = {
    ("`SequentialLR` passes its milestone", ""): [("2.9", "", "0.05")],
    ("`SequentialLR` with `milestones=[0]`", ""): [
        ("2.8", "0.05, 0.05", "0.05, 0.045"),
        ("2.13", "0.05", "0.1, 0.09, 0.081"),
    ],
    ("`verbose=True`", "StepLR"): [
        ("2.2", "taken", "UserWarning"),
        ("2.7", "UserWarning", "TypeError"),
    ],
    ("a group added later", "LambdaLR"): [("2.10", "it keeps its rate", "ValueError")],
    ("a group added later", "ReduceLROnPlateau"): [("2.6", "IndexError", "goes")],
    (LOG, "StepLR"): [("2.4", "keeps", "shows"), ("2.10", "shows", "keeps")],
    ("a tensor as the rate", "StepLR"): [("2.4", "replaced", "the tensor is filled")],
    ("its state by `torch.load(…, weights_only=True)`", "OneCycleLR"): [
        ("2.4", "UnpicklingError", "loads")
    ],
    ("its state by `torch.load(…, weights_only=True)`", "SWALR"): [
        ("2.10", "UnpicklingError", "loads")
    ],
    ("`CyclicLR` with `AdamW`", ""): [("2.3", "ValueError", "beta1")],
    ("`ReduceLROnPlateau.get_last_lr()` before a step", ""): [
        ("2.2", "AttributeError", "AttributeError"),
        ("2.3", "AttributeError", "[0.1, 0.01]"),
    ],
    ("`ReduceLROnPlateau` inside `ChainedScheduler`", ""): [
        ("2.4", "TypeError", "ValueError: ChainedScheduler does not support")
    ],
}


@cache
def installed_outcomes() -> tuple[Data, dict[str, dict[str, str]]]:
    """Run all schedules and probes once, with the installed torch."""
    classes = installed()
    own_curves = {name: short(curve) for name, curve in curves(classes).items()}
    return own_curves, behaviours(classes)


def test_the_installed_torch_matches_its_data() -> None:
    assert differences(DATA, *installed_outcomes()) == [], (
        "run: python -m nox -s versions"
    )


def test_another_outcome_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    own_curves, outcomes = installed_outcomes()
    curve = [[*column] for column in own_curves["StepLR"]]
    curve[1][7] *= 1.001
    monkeypatch.setitem(own_curves, "StepLR", curve)
    monkeypatch.setitem(outcomes["`scheduler.step(5)`"], "", "0.5")

    assert differences(DATA, own_curves, outcomes) == ["StepLR", "`scheduler.step(5)`"]


def test_a_version_without_data_raises(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "installed_release", lambda: "2.99.0")

    with pytest.raises(LookupError, match="nox -s versions"):
        differences(DATA, *installed_outcomes())


def test_the_data_is_of_these_releases_and_probes() -> None:
    assert sorted(DATA["releases"] + DATA["missing"]) == sorted(RELEASES)
    assert set(DATA["curves"]) == set(SCHEDULES)
    assert set(DATA["behaviours"]) == set(BEHAVIOURS)
    assert minor(installed_release()) in map(minor, DATA["releases"])


def test_the_data_file_is_formatted_as_written() -> None:
    assert DOCS.joinpath("versions.json").read_text("utf-8") == text_of(DATA)


def test_every_curve_is_the_same_in_all_versions() -> None:
    unchanged, _ = never_changed(DATA)

    assert sorted(unchanged) == sorted(SCHEDULES)
    assert not any(isinstance(curve, str) for curve in installed_outcomes()[0].values())


@pytest.mark.parametrize("order", ["load the scheduler", "load the optimizer"])
def test_what_is_built_before_it_is_loaded_goes_on_as_before(order: str) -> None:
    (probe,) = (
        name for name in BEHAVIOURS if name.startswith(f"resumed: build, {order}")
    )
    outcomes = DATA["behaviours"][probe].values()

    assert {*map(str, outcomes)} == {"{'2.0.1': '0 of 27 steps wrong'}"}


@pytest.mark.parametrize("probe", [name for name in BEHAVIOURS if "saved by" in name])
def test_a_checkpoint_survives_the_upgrade(probe: str) -> None:
    outcomes = DATA["behaviours"][probe].values()

    assert {*map(str, outcomes)} == {"{'2.0.1': '0 of 27 steps wrong'}"}


@pytest.mark.parametrize(("probe", "subject"), STATED)
def test_the_outcome_changed_when_the_page_says(probe: str, subject: str) -> None:
    matches = [
        change
        for change in changes(DATA)
        if change.what == probe and subject in change.of
    ]

    assert [minor(change.release) for change in matches] == [
        version for version, _, _ in STATED[probe, subject]
    ]
    for change, (_, before, after) in zip(matches, STATED[probe, subject], strict=True):
        assert change.before.startswith(before)
        assert change.after.startswith(after)


def test_the_page_shows_the_probes_that_are_tested_here() -> None:
    probes_on_page = re.findall(r'show\("([^"]+)"', TEXT)

    assert {probe for probe, _ in STATED} <= {*probes_on_page}
    assert {*probes_on_page} <= {*BEHAVIOURS}


def test_only_these_classes_raise_for_a_later_group() -> None:
    names = re.search(
        r"for name in \((.*?)\):\n    print\(name\)\n    show\(\"a gr", TEXT, re.DOTALL
    )
    (change,) = _changes_from("a group added later", "it keeps its rate")

    assert names
    assert {*re.findall(r"\w+LR\w*|CosineA\w+", names[1])} - {"ReduceLROnPlateau"} == {
        name.partition(",")[0] for name in change.of
    }


def test_only_these_two_states_did_not_load() -> None:
    matches = _changes_from(
        "its state by `torch.load(…, weights_only=True)`", "UnpicklingError"
    )
    classes = {name.partition(",")[0] for change in matches for name in change.of}

    assert classes == {"OneCycleLR", "SWALR"}


@pytest.mark.parametrize(
    "function",
    [attrgetter("_annealing_cos")(OneCycleLR), attrgetter("_cosine_anneal")(SWALR)],
)
def test_such_a_state_loads_when_it_is_trusted(function: object) -> None:
    file = io.BytesIO()
    torch.save({"anneal_func": function}, file)
    file.seek(0)

    with pytest.raises(UnpicklingError):
        torch.load(file, weights_only=True)
    file.seek(0)
    assert torch.load(file, weights_only=False) == {"anneal_func": function}


def test_the_table_has_a_row_for_each_change() -> None:
    rows = tables.table_of_changes(DATA).splitlines()[2:]

    assert len(rows) == len(changes(DATA)) >= 30
    assert all(row.count("|") == 3 for row in rows)


def _changes_from(probe: str, before: str) -> list[Change]:
    return [
        change
        for change in changes(DATA)
        if change.what == probe and change.before == before
    ]
