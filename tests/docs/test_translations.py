"""The other libraries, their records and our own schedules have the same rates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from content.pages import Page
from translations.libraries import STEPS, T, W
from translations.read import (
    RECORDS,
    Library,
    Schedule,
    rates_here,
    read,
    read_records,
)
from translations.record import text_of
from translations.run import alike, changes, run_apart
from translations.tables import answers, rates

from docs.questions.claims.translations import RULES

if TYPE_CHECKING:
    from translations.libraries import Trace

PAGE = Path(__file__).parents[2] / "docs/translations.md"
LIBRARIES = read()
RECORDED = read_records()
LIVE = [key for key, library in LIBRARIES.items() if library.is_live]
SCHEDULES = {
    f"{key}: {schedule.name}": (key, schedule)
    for key, library in LIBRARIES.items()
    for schedule in library.schedules
}
HERE = [name for name, (_, schedule) in SCHEDULES.items() if schedule.here]
NEGATIVE = {
    *("torchtitan: linear", "torchtitan: WSD", "torchtitan: WSD, sqrt"),
    *("olmo: WSD", "fvcore: LinearParamScheduler", "open_clip: const-cooldown"),
}


def test_the_most_used_libraries_are_run() -> None:
    assert LIVE == ["transformers", "keras", "ignite", "mmengine", "accelerate"]


@pytest.mark.parametrize("key", LIVE)
def test_a_library_has_the_rates_of_its_record(key: str, tmp_path: Path) -> None:
    rerun = run_apart(key, tmp_path)

    assert changes(RECORDED[key], rerun) == [], (
        f"run: python -m nox -s translations -- {key}; then read what changed"
    )


@pytest.mark.parametrize("name", HERE)
def test_the_call_here_has_the_rates_of_the_call_there(name: str) -> None:
    key, schedule = SCHEDULES[name]

    assert alike(rates_here(schedule)[:T], rates(key, schedule.name)[:T])


def test_what_has_no_call_here_says_why() -> None:
    missing = {name: SCHEDULES[name][1] for name in SCHEDULES.keys() - {*HERE}}

    assert sorted(missing) == ["lightning: default interval", "optax: linear_onecycle"]
    assert all(schedule.note for schedule in missing.values())


def test_a_record_is_of_these_schedules() -> None:
    recorded = {key: [*record["rates"]] for key, record in RECORDED.items()}
    expected = {
        key: [schedule.name for schedule in library.schedules]
        for key, library in LIBRARIES.items()
    }

    assert recorded == expected
    assert [*recorded] == [*expected]


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_record_is_complete(name: str) -> None:
    """It has all steps, or ends with an error, past the end of the run."""
    key, schedule = SCHEDULES[name]
    recorded = rates(key, schedule.name)

    assert len(recorded) == STEPS or isinstance(recorded[-1], str)
    assert not any(isinstance(value, str) for value in recorded[:T])


def test_the_file_is_formatted_as_written() -> None:
    assert RECORDS.read_text("utf-8") == text_of(RECORDED)


@pytest.mark.parametrize("key", sorted(LIBRARIES.keys() - {*LIVE}))
def test_what_is_recorded_again_is_the_version_recorded(key: str) -> None:
    library = LIBRARIES[key]
    pin = f"{library.package or key}=={RECORDED[key]['version']}"

    assert library.why
    assert library.source or pin in (library.install or [])


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)
def test_the_lengths_of_the_first_table_are_those_of_the_call(library: Library) -> None:
    (typical,) = (s.there for s in library.schedules if s.name == library.typical)
    code = [text for text in re.findall(r"`(.+?)`", library.lengths) if "=" in text]

    assert [text for text in code if text not in typical] in (
        [],
        ["t_max=T"],  # OLMo-core gets it with each step
        ["warmup_length=W", "steps=T"],  # the names of arguments passed by place
        ["total_iters=T"],
    )


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)
def test_a_library_has_its_section(library: Library) -> None:
    page = Page("translations", PAGE.read_text("utf-8"))

    assert f"## {library.name}\n\n```{{fold}}" in page.text
    assert f'tables.section("{library.key}")' in page.text


@pytest.mark.parametrize("key", ["transformers", "diffusers"])
def test_pitfall_constant_ignores_the_warm_up(key: str) -> None:
    assert {*rates(key, "constant")} == {1.0}
    assert rates(key, "constant_with_warmup")[: W + 1] == [0, 0.25, 0.5, 0.75, 1]


def test_ends_that_are_a_rate_and_not_a_fraction() -> None:
    assert rates("transformers", "polynomial")[T] == 1e-7
    assert rates("keras", "PolynomialDecay")[T] == pytest.approx(1e-4)


def test_pitfall_above_the_floor_at_the_end() -> None:
    usual = rates("transformers", "cosine_with_min_lr")
    early = rates("transformers", "cosine_warmup_with_min_lr")

    assert alike(early[W : T + 2], usual[W + 1 : T + 3])  # one step earlier
    assert early[T - 1] == usual[T] == pytest.approx(0.1)
    assert early[T] == pytest.approx(0.134, abs=5e-4)


def test_pitfall_rates_below_zero() -> None:
    below = {
        name
        for name, (key, schedule) in SCHEDULES.items()
        if "below 0" in answers(rates(key, schedule.name)).past_end
    }

    assert below == NEGATIVE


def test_pitfall_the_peak_is_never_reached() -> None:
    assert max(map(float, rates("timm", "cosine"))) == 0.75
    assert max(map(float, rates("timm", "cosine, prefix"))) == 1


def test_what_the_questions_say_of_other_libraries() -> None:
    rules = {
        "t / W": "transformers",
        "(t + 1) / W": "torchtitan",
    }
    starts = {rule: [RULES[rule](step) for step in range(W)] for rule in rules}
    recorded = {
        rule: rates(key, LIBRARIES[key].schedules[0].name)[:W]
        for rule, key in rules.items()
    }

    assert starts == recorded
    assert rates("keras", "PiecewiseConstantDecay")[4:6] == [1, 0.1]
    assert answers(rates("keras", "CosineDecay, T")).warmup_in_total is False


def test_another_rate_or_version_is_a_change() -> None:
    trace: Trace = [0.0, 1.0, "ValueError"]
    recorded = {"version": "1.0", "rates": {"a": trace, "b": trace}}
    for other in ([0.0, 0.99, "ValueError"], [0.0, 1.0], [0.0, 1.0, 0.0]):
        rerun = {"version": "1.1", "rates": {"a": other, "b": trace}}

        assert changes(recorded, rerun) == ["version 1.1", "a"]
    assert changes(recorded, recorded) == []


def test_a_library_that_does_not_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)^nothing does not run:.*KeyError"):
        run_apart("nothing", tmp_path)


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="there_is"):
        Schedule.model_validate({"name": "a", "there": "b", "there_is": "c"})
