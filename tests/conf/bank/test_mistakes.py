"""Every mistake in a question gets one line: what, what is allowed, the repair."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bank.load import BankError, load_bank

from tests.conf.bank.samples import (
    BUG,
    CARD,
    EXPLAIN,
    NUMERIC,
    ORDER,
    PLOT,
    REASON,
    SINGLE,
    as_yaml,
    but,
    but_first,
    but_option,
    write_bank,
)

KINDS = "allowed: card, single, multi, numeric, bug, order, plot, explain"
REV = "a whole number from 1; raise it when the meaning changes"
PROVED = "either a check (module:function in docs/questions/claims) or, if code cannot"
ONE_REASON = "one sentence saying why this one is right or wrong"
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
    "no answer": Mistake(
        but(CARD, answer=...), 'no "answer"', "the answer, in Markdown"
    ),
    "no section": Mistake(
        but(CARD, section=...), 'no "section"', "schedulers/step_lr#"
    ),
    "no objective": Mistake(
        but(CARD, objective=...), 'no "objective"', "one of the seven objectives"
    ),
    "no options": Mistake(
        but(SINGLE, options=...), 'no "options"', "three or four options"
    ),
    "no hint": Mistake(but(EXPLAIN, hint=...), 'no "hint"', "a question that helps"),
    "no concepts": Mistake(
        but(EXPLAIN, concepts=...), 'no "concepts"', "three to six ideas of at most 90"
    ),
    "no model answer": Mistake(
        but(EXPLAIN, answer=...), 'no "answer"', "the answer, in Markdown"
    ),
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
    "option without text": Mistake(
        but_option(text=...), 'option 1 has no "text"', "what the reader can choose"
    ),
    "option without because": Mistake(
        but_option(because=...), 'option 1 has no "because"', ONE_REASON
    ),
    "option with an unknown field": Mistake(
        but_option(reason=REASON),
        'option 1 has an unknown field "reason"',
        "allowed: correct, because, misconception, text, given",
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
    "a typed number": Mistake(
        but(NUMERIC, answer=6), 'a typed "answer"', "in `compute` (L16)"
    ),
    "a mistake that is typed": Mistake(
        but_first(NUMERIC, "mistakes", compute="5"),
        'mistake 1 has a wrong "compute"',
        "module:function in docs/questions/claims that makes the mistake",
    ),
    "nothing to vary": Mistake(but(NUMERIC, vary=...), 'no "vary"', "6 to 12 of them"),
    "too many figures": Mistake(
        but(NUMERIC, figures=5), 'wrong "figures"', "significant figures"
    ),
    "a line without its change": Mistake(
        but_first(BUG, "options", change=...),
        'option 1 has no "change"',
        "what would stand in its place",
    ),
    "a bug that need not fail": Mistake(
        but(BUG, fails=...), 'no "fails"', "the word that the check returns"
    ),
    "a distractor without a place": Mistake(
        but_first(ORDER, "distractors", instead_of=...),
        'distractor 1 has no "instead_of"',
        "number of the line whose place it takes",
    ),
    "a curve without code": Mistake(
        but_first(PLOT, "options", draw=...),
        'option 1 has no "draw"',
        "a line of code that makes a scheduler",
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
