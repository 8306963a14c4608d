"""A match question: the check holds for its pairs, and for no other combination."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from questions.kinds.match import INSTRUCTION, Match
from questions.proof import Proof

from tests.conf.ext.plain_page import plain
from tests.conf.ext.question_elements import find_question, reasons
from tests.conf.ext.samples import MISCONCEPTIONS, directive, page
from tests.conf.markup import only, words
from tests.conf.questions.proving import CLAIMS, entry_of, proof_error, prove_sample
from tests.conf.questions.samples import MATCH, as_yaml, but, but_first

if TYPE_CHECKING:
    from tests.conf.conftest import Build

BANK = {"docs/questions/topic.yaml": as_yaml(MATCH), **MISCONCEPTIONS}
NAMES = [f"a-match-{number}" for number in range(30)]
KEY = dict(zip("123", Match.model_validate(MATCH).letters(), strict=False))
(LEFT_OVER,) = {*"ABCD"} - {*KEY.values()}


def with_answer(place: int, given: list[int]) -> dict[str, object]:
    """Change what the check receives for a pair."""
    pairs = [*MATCH["pairs"]]
    pairs[place] = but(pairs[place], given=given)
    return but(MATCH, pairs=pairs)


def test_right_pairs_pass() -> None:
    assert prove_sample(MATCH) == Proof()


def test_a_pair_that_does_not_belong_together_is_reported() -> None:
    line = proof_error(with_answer(0, [1, 3]))

    assert line == (
        "docs/questions/topic.yaml: a-match: the check numbers:is_double does not hold "
        "for the prompt of pair 1 with the answer of pair 1, given: [1, 3]; "
        "correct the pair or the claim"
    )


def test_another_pair_that_belongs_together_is_reported() -> None:
    line = proof_error(with_answer(2, [2, 4]))

    assert (
        "holds for the prompt of pair 2 with the answer of pair 3, given: [2, 4]"
        in line
    )


def test_an_extra_answer_that_belongs_to_a_prompt_is_reported() -> None:
    line = proof_error(but_first(MATCH, "extras", given=4))

    assert "numbers:is_double holds for the prompt of pair 2 with extra 1" in line


@pytest.mark.parametrize("count", [2, 6])
def test_there_are_three_to_five_pairs(count: int) -> None:
    pairs = (MATCH["pairs"] * 2)[:count]

    with pytest.raises(ValueError, match="pairs"):
        Match.model_validate(but(MATCH, pairs=pairs))


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_has_a_letter(name: str) -> None:
    letters = Match.model_validate(but(MATCH, id=name)).letters()

    assert sorted(letters) == [*"ABCD"]


def test_letters_are_shuffled() -> None:
    orders = {
        tuple(Match.model_validate(but(MATCH, id=name)).letters()) for name in NAMES
    }

    assert len(orders) > 10


def test_every_text_is_read_by_the_linter() -> None:
    texts = entry_of(MATCH).item.texts()

    assert texts["prompt of pair 3"] == "three"
    assert texts["answer of extra 1"] == "five"
    assert len(texts) == 2 + 3 * 3 + 2


def test_each_prompt_has_a_list_of_all_letters(build: Build) -> None:
    built = build({**page(directive("quiz")), **BANK}, questions_claims=CLAIMS)

    question = find_question(built.body(), "a-match")
    prompts, answers = (
        only(question, "question-prompts"),
        only(question, "question-answers"),
    )
    assert (built.status, built.messages) == (0, "")
    assert [words(label) for label in prompts.iter("label")] == ["one", "two", "three"]
    for number, field in enumerate(prompts.iter("select"), 1):
        assert field.get("id") == f"q-a-match--{number}"
        assert [option.text for option in field] == ["\N{EN DASH}", *"ABCD"]
    assert answers.get("type") == "A"
    answers_by_letter = dict(zip("ABCD", map(words, answers), strict=True))
    assert [answers_by_letter[KEY[number]] for number in "123"] == [
        "two",
        "four",
        "six",
    ]
    assert answers_by_letter[LEFT_OVER] == "five"


def test_the_reasons_explain_why_pairs_belong_together(build: Build) -> None:
    built = build({**page(directive("quiz")), **BANK}, questions_claims=CLAIMS)

    *pairs, (data, extra) = reasons(find_question(built.body(), "a-match"))
    assert [attributes for attributes, _ in pairs] == [
        {"letter": KEY[number], "correct": ""} for number in "123"
    ]
    assert [reason.partition(" It is")[0] for _, reason in pairs] == [
        f"{number} is {KEY[number]}. Pair {number}." for number in "123"
    ]
    assert data == {"letter": LEFT_OVER}
    assert extra.startswith(f"{LEFT_OVER} belongs to no number. Not double. ")


def test_numbers_and_letters_are_printed(build: Build) -> None:
    built = build({**page(directive("quiz")), **BANK}, "text", questions_claims=CLAIMS)

    question_text, answer_text = plain(built.text("index.txt"), "text").split("Answers")
    assert INSTRUCTION in question_text
    assert "1. one" in question_text
    assert f"{LEFT_OVER}. five" in question_text
    assert f"1 is {KEY['1']}. Pair 1." in answer_text
