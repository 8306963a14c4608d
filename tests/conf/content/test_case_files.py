"""The curve of a published run begins, peaks and ends where its source says."""

from pathlib import Path

import pytest
from content.case_files import curve_of
from content.files import AuthorError
from content.published import drawn_runs
from content.published_rows import Row
from content.published_texts import rate_text

from tests.conf.content.published_file import row

ROOT = Path(__file__).parents[3]
RUNS = {
    run.id: run
    for run in drawn_runs(str(ROOT / "docs/published.yaml"), str(ROOT / "snippets"))
}
OTHER_END = {  # runs whose last rate is not the end, and why
    "raft-things": "it stops before the end of its schedule",
}


@pytest.mark.parametrize("name", RUNS)
def test_the_highest_rate_is_the_peak(name: str) -> None:
    """A curve of points may miss the one step with the very highest rate."""
    run = RUNS[name]
    rates, _ = curve_of(run)

    assert max(rates) == pytest.approx(run.peak or 1, rel=0.02)


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if run.end == 0])
def test_a_curve_that_ends_at_zero_is_near_it(name: str) -> None:
    rates, _ = curve_of(RUNS[name])

    assert 0 <= rates[-1] <= 0.02 * max(rates)


@pytest.mark.parametrize(
    "name", [name for name, run in RUNS.items() if run.end and run.peak]
)
def test_the_last_rate_is_the_end(name: str) -> None:
    run = RUNS[name]
    rates, _ = curve_of(run)
    end = run.end
    assert run.peak is not None
    rate = run.peak * float(end[:-2]) / 100 if isinstance(end, str) else end

    assert rates[-1] == pytest.approx(rate, rel=0.05, abs=1e-9)


@pytest.mark.parametrize("name", RUNS)
def test_a_curve_has_enough_points_and_not_too_many(name: str) -> None:
    run = RUNS[name]
    rates, _ = curve_of(run)

    assert min(run.steps, 200) <= len(rates) <= 600


def test_a_long_run_has_the_curve_of_a_short_one() -> None:
    """Counts of a scheduler that is not a function are divided."""
    numbers = {"warmup_steps": 100, "milestones": [600, 800]}
    short = row(
        recipe="recipes/warmup_multi_step", arguments=numbers, until=1_000, peak=1.0
    )
    numbers = {"warmup_steps": 100_000, "milestones": [600_000, 800_000]}
    long = row(
        recipe="recipes/warmup_multi_step", arguments=numbers, until=1_000_000, peak=1.0
    )

    assert curve_of(long).rates == pytest.approx(curve_of(short).rates)
    assert curve_of(long).unit == "optimizer steps, in units of 5,000"


def test_an_argument_that_the_recipe_does_not_take_is_reported() -> None:
    wrong = row(recipe="recipes/warmup_cosine", arguments={"total_steps": 9, "x": 1})

    with pytest.raises(AuthorError, match=r"a-run of docs.* has arg.* 'x'"):
        curve_of(wrong)


def test_a_run_without_a_peak_is_drawn_as_fractions() -> None:
    numbers = {"warmup_steps": 0, "total_steps": 10}
    run = row(recipe="recipes/warmup_cosine", arguments=numbers, peak=None)

    assert curve_of(run).rates[0] == 1


def differing() -> list[Row]:
    return [run for run in RUNS.values() if run.differs]


def test_our_cyclegan_is_as_far_from_theirs_as_the_file_says() -> None:
    """Theirs is ``lambda_rule`` of models/networks.py."""
    rates, _ = curve_of(RUNS["cyclegan"])
    theirs = [2e-4 * (1 - max(0, t + 1 - 100) / 101) for t in range(200)]

    apart = max(abs(a - b) for a, b in zip(rates, theirs, strict=True))
    assert apart == pytest.approx(0.0099 * 2e-4, rel=0.01)
    assert "up to a hundredth of the rate" in str(RUNS["cyclegan"].differs)


def test_our_drops_come_a_step_before_those_of_big_transfer() -> None:
    """Theirs drop where ``step < milestone`` is not true any more, plus one."""
    run = RUNS["big-transfer-small"].model_copy(update={"until": 199})
    rates, _ = curve_of(run)

    assert rate_text(round(rates[-1], 6)) == "3e-3"
    assert "201, 301 and 401" in str(RUNS["big-transfer-small"].differs)
