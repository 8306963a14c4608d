"""A bug: the right change works, all else fails as declared."""

import pytest

from tests.conf.questions.proving import problem
from tests.conf.questions.samples import BUG, Question, but, but_first

BUG_OPTIONS = BUG["options"]
DECLARED = "as declared; correct the key, the code or `fails` (L19)"


def bug_with_key(number: int) -> Question:
    """Mark another line as the wrong one."""
    options = [
        but(option, correct=place == number)
        for place, option in enumerate(BUG_OPTIONS, 1)
    ]
    return but(BUG, options=options)


@pytest.mark.parametrize(
    ("question", "said"),
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
        "a second way to mend it",
    ],
)
def test_a_bug_that_is_not_as_declared_is_told(question: Question, said: str) -> None:
    line = problem(question)

    assert line.startswith("docs/questions/topic.yaml: a-bug: the code ")
    assert said in line
    assert line.endswith(DECLARED)


def test_a_line_that_is_not_there_is_told() -> None:
    line = problem(but_first(BUG, "options", line=9))

    assert line.endswith("option 1 is line 9, but the code has 3 lines")


def test_a_check_of_code_that_returns_no_word_is_told() -> None:
    line = problem(but(BUG, check="numbers:holds"))

    assert "the check numbers:holds returned True; for code, a check returns a" in line
