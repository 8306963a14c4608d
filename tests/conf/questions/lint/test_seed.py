"""The linter reports errors in a bank of weak questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from questions.lint import Diagnostic, lint, read_context

from tests.conf.questions.lint.seed_bank import QUESTIONS, TYPED_NUMBER, write_seed

if TYPE_CHECKING:
    from pathlib import Path


def diagnostics_of(folder: Path) -> list[Diagnostic]:
    docs = write_seed(folder)
    return lint(read_context(docs / "questions", docs))


def test_the_seed_has_its_twelve_questions() -> None:
    kinds = [question["kind"] for question in QUESTIONS]

    assert [kinds.count(kind) for kind in ("card", "single", "explain")] == [5, 5, 2]


@pytest.mark.parametrize(
    "rule", ["L06", "L07", "L08", "L10", "L11", "L12", "L22", "L26"]
)
def test_the_seed_breaks_a_rule(tmp_path: Path, rule: str) -> None:
    assert rule in {diagnostic.rule for diagnostic in diagnostics_of(tmp_path)}


def test_a_typed_number_is_rejected(tmp_path: Path) -> None:
    docs = write_seed(tmp_path, TYPED_NUMBER)

    problems = read_context(docs / "questions", docs).reading.problems

    assert any("rate-after-sixty: " in text and "(L16)" in text for text in problems)


def test_choosing_the_longest_option_is_always_right(tmp_path: Path) -> None:
    (longest,) = [
        str(diagnostic)
        for diagnostic in diagnostics_of(tmp_path)
        if diagnostic.rule == "L11" and "longest" in str(diagnostic)
    ]

    assert "100%" in longest
