"""A bug question: the right change works, other changes fail as declared."""

import pytest

from tests.conf.questions.proving import proof_error
from tests.conf.questions.samples import BUG, Question, but, but_first

BUG_OPTIONS = BUG["options"]
DECLARED = "as declared; correct the key, the code or `fails` (L19)"


def bug_with_key(number: int) -> Question:
    """Mark another option as the key."""
    options = [
        but(option, correct=place == number)
        for place, option in enumerate(BUG_OPTIONS, 1)
    ]
    return but(BUG, options=options)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (but(BUG, code="answer = 2\nx = 1\ny = 1"), "the code as it is gives 'works'"),
        (but(BUG, fails="TypeError"), "the code as it is gives 'not_two', not 'TypeEr"),
        (
            bug_with_key(2),
            "option 2 (line 2) gives 'not_two', not 'works'",
        ),
        (
            but_first(BUG, "options", fails="not_two"),
            "option 1 (line 1) gives 'TypeError', not 'not_two'",
        ),
        (
            but(BUG, options=[but(BUG_OPTIONS[0], line=3, change="answer = 2")]),
            "option 1 (line 3) gives 'works', not 'TypeError'",
        ),
    ],
    ids=[
        "no bug",
        "another bug",
        "another key",
        "another failure",
        "a second way to fix it",
    ],
)
def test_a_bug_that_is_not_as_declared_is_reported(
    question: Question, expected: str
) -> None:
    line = proof_error(question)

    assert line.startswith("docs/questions/topic.yaml: a-bug: the code ")
    assert expected in line
    assert line.endswith(DECLARED)


def test_a_line_that_does_not_exist_is_reported() -> None:
    line = proof_error(but_first(BUG, "options", line=9))

    assert line.endswith("option 1 is line 9, but the code has 3 lines")


def test_a_check_of_code_that_returns_no_word_is_reported() -> None:
    line = proof_error(but(BUG, check="numbers:holds"))

    assert "the check numbers:holds returned True; for code, a check returns a" in line
