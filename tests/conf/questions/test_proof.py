"""Keys of cards, explanations and choices are proved; wrong keys are rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from questions.errors import BankError
from questions.proof import Proof
from questions.proof_job import prove

from tests.conf.questions.proving import entry_of, proof_error, prove_sample
from tests.conf.questions.samples import CARD, EVERY_KIND, EXPLAIN, MULTI, SINGLE, but

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conf.questions.samples import Question

RECALLED = [but(question, given=2, refuses=1) for question in (CARD, EXPLAIN)]


def checked(question: Question, check: str) -> Question:
    """Prove the question with a check of the tests' claims, not with a source."""
    return but(question, source=..., check=f"numbers:{check}")


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question["id"])
def test_a_right_key_of_every_kind_passes(question: Question) -> None:
    prove_sample(question)


@pytest.mark.parametrize(
    "question", [*RECALLED, SINGLE], ids=["card", "explain", "single"]
)
def test_a_right_key_passes_its_check(question: Question) -> None:
    assert prove_sample(checked(question, "is_two")) == Proof()


def test_a_question_with_a_source_needs_no_claim() -> None:
    assert prove(entry_of(CARD), package="no.such.package") == Proof()


@pytest.mark.parametrize("question", RECALLED, ids=["card", "explain"])
def test_a_claim_that_does_not_hold_is_reported(question: Question) -> None:
    line = proof_error(checked(question, "does_not_hold"))

    assert line == (
        f"docs/questions/topic.yaml: {question['id']}: the check "
        "numbers:does_not_hold does not hold for given: 2; "
        "correct the answer or the claim"
    )


@pytest.mark.parametrize("question", RECALLED, ids=["card", "explain"])
def test_a_claim_that_accepts_a_wrong_answer_is_reported(question: Question) -> None:
    line = proof_error(checked(question, "holds"))

    assert "the check numbers:holds holds for refuses: 1, too; " in line
    assert line.endswith("a check that accepts a wrong answer proves nothing")


def test_a_wrong_option_that_holds_is_reported_with_its_number_and_value() -> None:
    options = [but(option, given=2) for option in SINGLE["options"]]

    line = proof_error(checked(but(SINGLE, options=options), "is_two"))

    assert line.startswith("docs/questions/topic.yaml: a-single: option 1 is marked ")
    assert "marked wrong, but numbers:is_two holds for given: 2" in line


@pytest.mark.parametrize("question", [SINGLE, MULTI], ids=["single", "multi"])
def test_a_right_option_that_does_not_hold_is_reported(question: Question) -> None:
    options = [but(option, given=1) for option in question["options"]]
    turned = but(question, options=options[1:] + options[:1])

    line = proof_error(checked(turned, "is_two"))

    assert "option 1 is marked right, but numbers:is_two does not hold" in line


@pytest.mark.parametrize(
    ("question", "check", "reason"),
    [
        (RECALLED[0], "raises_for", "no such number as 2"),
        (SINGLE, "raises_for", "no such number as 1"),
        (SINGLE, "takes_nothing", "TypeError"),
    ],
    ids=["card", "single", "single with a claim that takes nothing"],
)
def test_a_claim_that_raises_is_reported_with_the_reason(
    question: Question, check: str, reason: str
) -> None:
    line = proof_error(checked(question, check))

    assert line.startswith(f"docs/questions/topic.yaml: {question['id']}: the check ")
    assert f"numbers:{check} raised " in line
    assert reason in line


@pytest.mark.parametrize("question", [RECALLED[0], SINGLE], ids=["card", "single"])
def test_a_claim_that_returns_something_else_is_reported(question: Question) -> None:
    line = proof_error(checked(question, "returns_text"))

    assert line == (
        f"docs/questions/topic.yaml: {question['id']}: the check "
        "numbers:returns_text returned 'yes'; a check returns True or False"
    )


def test_a_missing_claim_is_reported_with_where_to_write_it() -> None:
    line = proof_error(checked(RECALLED[0], "no_such_claim"))

    assert line.startswith(
        "docs/questions/topic.yaml: a-card: there is no check numbers:no_such_claim; "
    )
    assert line.endswith(
        "write def no_such_claim in tests/conf/questions/claims/numbers.py"
    )


def test_a_module_of_claims_that_does_not_exist_is_reported() -> None:
    question = but(RECALLED[0], source=..., check="letters:is_b")

    assert proof_error(question).endswith(
        "write def is_b in tests/conf/questions/claims/letters.py"
    )


@pytest.mark.parametrize(
    "source",
    ["def", "1 / 0", "import nothing_here", "raise KeyboardInterrupt"],
    ids=["no Python", "raises", "imports a missing module", "interrupts"],
)
def test_a_module_of_claims_that_cannot_be_imported_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    name = f"claims_{len(source)}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "broken.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    entry = entry_of(but(RECALLED[0], source=..., check="broken:is_b"))

    with pytest.raises(BankError, match=rf"{name}/broken\.py cannot be imported \("):
        prove(entry, package=name)
