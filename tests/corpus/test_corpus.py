"""Every malformed input produces its message: no traceback, the expected text.

All cases run in ``nox -s deep``; an ordinary run takes the same small sample.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.corpus.cases import FOLDER, Case, read_cases
from tests.corpus.running import RUNNERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CASES = {area: read_cases(area) for area in RUNNERS}
SAMPLE, SEED = 20, 1
FEWEST = 650


def problems(cases: Iterable[Case], folder: Path) -> list[str]:
    """Run cases of one area; return how outcomes differ from the expected ones."""
    chosen = list(cases)
    outcomes = RUNNERS[chosen[0].area](chosen, folder)
    return [text for case in chosen if (text := case.problem(outcomes[case.name]))]


def test_every_area_has_a_runner_and_names_are_unique() -> None:
    names = Counter(str(case) for cases in CASES.values() for case in cases)

    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(RUNNERS)
    assert [name for name, count in names.items() if count > 1] == []
    assert sum(names.values()) >= FEWEST


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("area", RUNNERS)
def test_every_malformed_input_produces_its_message(area: str, tmp_path: Path) -> None:
    assert problems(CASES[area], tmp_path) == []


def test_a_sample_of_malformed_inputs_produces_its_messages(tmp_path: Path) -> None:
    print(f"seed {SEED}")  # noqa: T201 (shown when the test fails)
    listed = [case for cases in CASES.values() for case in cases]
    sample = random.Random(SEED).sample(listed, SAMPLE)  # noqa: S311 (not a secret)
    by_area = {area: [case for case in sample if case.area == area] for area in CASES}

    differences = [
        text
        for area, cases in by_area.items()
        if cases
        for text in problems(cases, tmp_path / area)
    ]

    assert differences == []
