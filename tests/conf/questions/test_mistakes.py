"""Every mistake in a question is reported in one line, with what is allowed."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from questions.errors import BankError
from questions.kinds import MODELS
from questions.load import load_bank

from tests.conf.questions.samples import (
    BUG,
    CARD,
    NUMERIC,
    ORDER,
    PLOT,
    as_yaml,
    but,
    but_first,
    but_option,
    write_bank,
)

KINDS = f"allowed: {', '.join(MODELS)}"
REV = "a whole number from 1; raise it when the meaning changes"
PROVED = "either a check (module:function in docs/questions/claims) or, if code cannot"
CHECKED = "code can prove this answer"
GIVEN = "given (the answer, for the check) and refuses (a wrong answer"
JARGON = (
    "Traceback",
    "pydantic",
    "union_tag",
    "validation error",
    "Value error",
    "function-after",
    "type=",
    "input_value",
    "instance of",
)


class Mistake(NamedTuple):
    """An invalid question, what is wrong with it, and how to fix it."""

    question: Any
    wrong: str
    helps: str


MISTAKES = {
    "not a mapping": Mistake("text", "is not a mapping", 'begins with "- id: '),
    "no kind": Mistake(but(CARD, kind=...), "kind", KINDS),
    "neither check nor source": Mistake(but(CARD, source=...), "needs", PROVED),
    "check and source": Mistake(but(CARD, check="a:b"), "not both", PROVED),
    "unknown field": Mistake(
        but(CARD, lvl=1),
        'unknown field "lvl"',
        "allowed: id, rev, title, level, objective",
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
    "a check without given": Mistake(
        but(CARD, source=..., check="a:b"), "needs given", GIVEN
    ),
    "a check that need not refuse": Mistake(
        but(CARD, source=..., check="a:b", given=1, refuses=1), "must differ", GIVEN
    ),
    "a cited number": Mistake(
        but(NUMERIC, check=..., source="The book"), "needs a check", CHECKED
    ),
    "a cited bug": Mistake(
        but(BUG, check=..., source="The book"), "needs a check", CHECKED
    ),
    "a cited order": Mistake(
        but(ORDER, check=..., source="The book"), "needs a check", CHECKED
    ),
    "a plot with a check": Mistake(
        but(PLOT, check="a:b"), "proved by its curves", "leave out check"
    ),
    "a plot with a source": Mistake(
        but(PLOT, source="The book"), "proved by its curves", "leave out source"
    ),
    "a number that is cited, too": Mistake(
        but(NUMERIC, source="The book"), "no source", CHECKED
    ),
    "a page with its suffix": Mistake(
        but(CARD, section="index.md"), 'wrong "section"', "without .md, and the heading"
    ),
    "a typed number": Mistake(
        but(NUMERIC, answer=6), 'a typed "answer"', "in `compute` (L16)"
    ),
    "a mistake that is typed": Mistake(
        but_first(NUMERIC, "mistakes", compute="5"),
        'mistake 1 has a wrong "compute"',
        "module:function in docs/questions/claims that makes the mistake",
    ),
    "a mistake whose number is typed": Mistake(
        but_first(NUMERIC, "mistakes", value=5),
        'mistake 1 has a typed "value"',
        "in `compute` (L16)",
    ),
    "an unknown objective": Mistake(
        but(CARD, objective="learn"), 'wrong "objective"', "one of the seven objectives"
    ),
    "a misconception in words": Mistake(
        but_option(misconception="It counts"),
        'option 1 has a wrong "misconception"',
        "as a slug: the-scheduler-reads-the-loss (L07)",
    ),
    "too many figures": Mistake(
        but(NUMERIC, figures=5), 'wrong "figures"', "significant figures"
    ),
    "no figures": Mistake(but(NUMERIC, figures=0), 'wrong "figures"', "1 to 4"),
    "a line 0": Mistake(
        but_first(BUG, "options", line=0), 'option 1 has a wrong "line"', "from 1"
    ),
    "a failure in words": Mistake(
        but(BUG, fails="a wrong rate"), 'wrong "fails"', "wrong_rate, UserWarning"
    ),
    "a place 0": Mistake(
        but_first(ORDER, "distractors", instead_of=0),
        'distractor 1 has a wrong "instead_of"',
        "from 1",
    ),
    "a choice of neither": Mistake(
        but(PLOT, choose="line"), 'wrong "choose"', "the stem shows the curve"
    ),
    "too few steps": Mistake(but(PLOT, steps=9), 'wrong "steps"', "10 to 1000"),
    "an unknown unit": Mistake(but(PLOT, unit="batch"), 'wrong "unit"', "epoch or opt"),
}


def message(folder: Path, mistake: Mistake) -> str:
    """Read a bank of a valid question and an invalid one; return the message."""
    valid = but(CARD, id="a-right-one")
    with pytest.raises(BankError) as raised:
        load_bank(write_bank(folder, topic=as_yaml(valid, mistake.question)))
    return str(raised.value)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_that_begins_with_file_and_question(
    tmp_path: Path, mistake: Mistake
) -> None:
    (line,) = message(tmp_path, mistake).splitlines()

    name = mistake.question.get("id") if isinstance(mistake.question, dict) else None
    assert line.startswith(f"docs/questions/topic.yaml: {name or 'question 2'}: ")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_with_what_is_allowed(
    tmp_path: Path, mistake: Mistake
) -> None:
    line = message(tmp_path, mistake)

    assert mistake.wrong in line
    assert mistake.helps in line


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_without_the_words_of_a_library(
    tmp_path: Path, mistake: Mistake
) -> None:
    line = message(tmp_path, mistake)

    assert [word for word in JARGON if word in line] == []
