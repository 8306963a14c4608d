"""Every mistake in a question gets one line: what, what is allowed, the repair."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bank.load import BankError, load_bank

from tests.conf.bank.samples import (
    CARD,
    EXPLAIN,
    REASON,
    SINGLE,
    as_yaml,
    but,
    but_option,
    write_bank,
)

OPTIONS = SINGLE["options"]
KINDS = "allowed: card, single, explain"
REV = "a whole number from 1; raise it when the meaning changes"
PROVED = "either a check (module:function in docs/questions/claims) or, if code cannot"
LONG_REASON = "every option needs a sentence of at least 40 characters saying why"
JARGON = (
    "Traceback",
    "pydantic",
    "union_tag",
    "validation error",
    "Value error",
    "function-after",
    "type=",
    "input_value",
)


class Mistake(NamedTuple):
    """A wrong question, what is wrong with it, and what helps."""

    question: Any
    wrong: str
    helps: str


MISTAKES = {
    "not a mapping": Mistake("text", "is not a mapping", 'begins with "- id: '),
    "no id": Mistake(but(CARD, id=...), 'no "id"', "name in kebab-case, like step-lr"),
    "no kind": Mistake(but(CARD, kind=...), "kind", KINDS),
    "no rev": Mistake(but(CARD, rev=...), 'no "rev"', REV),
    "no title": Mistake(but(CARD, title=...), 'no "title"', "a few words"),
    "no level": Mistake(
        but(CARD, level=...), 'no "level"', "beginner, intermediate or advanced"
    ),
    "no stem": Mistake(but(CARD, stem=...), 'no "stem"', "the question, in Markdown"),
    "no answer": Mistake(but(CARD, answer=...), 'no "answer"', "the back of the card"),
    "no options": Mistake(
        but(SINGLE, options=...), 'no "options"', "three or four options"
    ),
    "no hint": Mistake(but(EXPLAIN, hint=...), 'no "hint"', "a question that helps"),
    "no concepts": Mistake(
        but(EXPLAIN, concepts=...), 'no "concepts"', "three to six ideas of at most 90"
    ),
    "no model answer": Mistake(
        but(EXPLAIN, answer=...), 'no "answer"', "a model answer that has every concept"
    ),
    "neither check nor source": Mistake(but(CARD, source=...), "needs", PROVED),
    "check and source": Mistake(but(CARD, check="a:b"), "not both", PROVED),
    "unknown field": Mistake(
        but(CARD, lvl=1), 'unknown field "lvl"', "allowed: id, rev, title, level, stem"
    ),
    "field of another kind": Mistake(
        but(CARD, hint="Think."), 'unknown field "hint"', "allowed: id, rev, title, "
    ),
    "field named by a number": Mistake(
        {**CARD, 5: "five"}, 'unknown field "5"', "allowed: id, rev, title, "
    ),
    "bad kind": Mistake(but(CARD, kind="cards"), "kind is 'cards'", KINDS),
    "bad id": Mistake(but(CARD, id="A_card"), 'wrong "id"', "a permanent name in keb"),
    "rev 0": Mistake(but(CARD, rev=0), 'wrong "rev"', REV),
    "rev as text": Mistake(but(CARD, rev="1"), 'wrong "rev"', REV),
    "bad level": Mistake(
        but(CARD, level="easy"), 'wrong "level"', "beginner, intermediate or advanced"
    ),
    "blank title": Mistake(but(CARD, title=" "), 'wrong "title"', "a few words"),
    "bad check": Mistake(
        but(CARD, source=..., check="claims.true"),
        'wrong "check"',
        "module:function in docs/questions/claims",
    ),
    "option without text": Mistake(
        but_option(text=...), 'option 1 has no "text"', "what the reader can choose"
    ),
    "option without because": Mistake(
        but_option(because=...), 'option 1 has no "because"', LONG_REASON
    ),
    "because too short": Mistake(
        but_option(because="No."), 'option 1 has a wrong "because"', LONG_REASON
    ),
    "option with an unknown field": Mistake(
        but_option(reason=REASON),
        'option 1 has an unknown field "reason"',
        "allowed: text, correct, because, given",
    ),
    "two right options": Mistake(
        but_option(correct=True), "has 2 right options (1, 2)", "exactly one `correct: "
    ),
    "no right option": Mistake(
        but(SINGLE, options=[but(option, correct=...) for option in OPTIONS]),
        "has 0 right options (none)",
        "exactly one `correct: true`",
    ),
    "two options": Mistake(
        but(SINGLE, options=OPTIONS[:2]), 'wrong "options"', "three or four options"
    ),
    "five options": Mistake(
        but(SINGLE, options=[*OPTIONS, *OPTIONS[:1] * 2]),
        'wrong "options"',
        "three or four options",
    ),
    "two concepts": Mistake(
        but(EXPLAIN, concepts=["One", "Two"]), 'wrong "concepts"', "three to six ideas"
    ),
    "seven concepts": Mistake(
        but(EXPLAIN, concepts=["One"] * 7), 'wrong "concepts"', "three to six ideas"
    ),
    "concept too long": Mistake(
        but(EXPLAIN, concepts=["One", "Two", "x" * 91]),
        'wrong "concepts"',
        "at most 90 characters",
    ),
}


def message(folder: Path, mistake: Mistake) -> str:
    """Read a bank of a right question and the wrong one."""
    good = but(CARD, id="a-right-one")
    with pytest.raises(BankError) as caught:
        load_bank(write_bank(folder, topic=as_yaml(good, mistake.question)))
    return str(caught.value)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_that_begins_with_file_and_question(
    tmp_path: Path, mistake: Mistake
) -> None:
    (line,) = message(tmp_path, mistake).splitlines()

    named = mistake.question.get("id") if isinstance(mistake.question, dict) else None
    assert line.startswith(f"docs/questions/topic.yaml: {named or 'question 2'}: ")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_what_is_allowed(
    tmp_path: Path, mistake: Mistake
) -> None:
    line = message(tmp_path, mistake)

    assert mistake.wrong in line
    assert mistake.helps in line


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_without_the_words_of_a_library(
    tmp_path: Path, mistake: Mistake
) -> None:
    line = message(tmp_path, mistake)

    assert [word for word in JARGON if word in line] == []


def test_a_concept_of_90_characters_is_allowed(tmp_path: Path) -> None:
    question = but(EXPLAIN, concepts=["One", "Two", "x" * 90])

    assert load_bank(write_bank(tmp_path, topic=as_yaml(question)))


def test_a_reason_of_40_characters_is_allowed(tmp_path: Path) -> None:
    question = but_option(because="x" * 40)

    assert load_bank(write_bank(tmp_path, topic=as_yaml(question)))
