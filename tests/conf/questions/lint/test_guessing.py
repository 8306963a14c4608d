"""L11 at its margins: guessing may be slightly better than chance, not more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from questions.lint import Context
from questions.lint.guessing import (
    LENGTH_MARGIN,
    POSITION_MARGIN,
    Guess,
    by_look,
    by_position,
    guesses,
    look_does_not_pay,
    position_does_not_pay,
)
from questions.load import Reading

from tests.conf.questions.proving import entry_of
from tests.conf.questions.samples import PLOT, SINGLE, but

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conf.questions.samples import Question

LENGTHS = ("the same length", "the same width!", "the same size !")
LONGER = [
    "always the longest option",
    "always the option a fifth longer than every other",
]
REJECT = "reject options with always, never, every, all, any, only or no"


def single(key: int, texts: Iterable[str] = LENGTHS) -> Question:
    """Make a question of three or four options; the key is counted from 1."""
    options = [
        {**SINGLE["options"][0], "text": text, "correct": number == key}
        for number, text in enumerate(texts, 1)
    ]
    return but(SINGLE, options=options)


def context(*questions: Question) -> Context:
    """Make the context of a bank of these questions."""
    bank = {str(number): entry_of(q) for number, q in enumerate(questions)}
    reading = Reading(bank, [], frozenset(), whole=True)
    return Context(reading, Path("docs/questions"), {}, {}, frozenset(), [])


def reported_guesses(*questions: Question) -> list[str]:
    """List the ways to guess that the rule reports."""
    bank = context(*questions)
    diagnostics = [*position_does_not_pay(bank), *look_does_not_pay(bank)]
    places = [diagnostic.place.split(": ")[1] for diagnostic in diagnostics]
    return [place.removeprefix("always ") for place in places]


def keys_at(*counts: int) -> list[Question]:
    """Make as many questions with their keys at position 1, 2 and 3."""
    return [single(key) for key, count in enumerate(counts, 1) for _ in range(count)]


@pytest.mark.parametrize(
    ("right", "total", "margin", "pays"),
    [
        (130, 300, POSITION_MARGIN, False),
        (131, 300, POSITION_MARGIN, True),
        (115, 300, LENGTH_MARGIN, False),
        (116, 300, LENGTH_MARGIN, True),
        (2, 3, LENGTH_MARGIN, False),  # one question more is not a pattern
        (2.1, 3, LENGTH_MARGIN, True),
        (0, 300, LENGTH_MARGIN, False),
    ],
)
def test_a_way_to_guess_pays_above_its_margin(
    right: float, total: int, margin: float, *, pays: bool
) -> None:
    assert Guess("guess", right, total / 3, total, margin).pays is pays


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 10, 10), []),
        ((13, 9, 8), []),  # chance is 10, and a tenth of 30 questions is 3
        ((14, 8, 8), ["option 1"]),
        ((8, 13, 9), []),
        ((8, 14, 8), ["option 2"]),
        ((8, 8, 14), ["option 3", "the last option"]),
        ((2, 1, 0), []),  # of few questions, one more than chance is no pattern
        ((3, 0, 0), ["option 1"]),
    ],
)
def test_the_key_may_stand_a_little_more_often_at_a_position(
    counts: tuple[int, ...], expected: list[str]
) -> None:
    assert reported_guesses(*keys_at(*counts)) == expected


def test_a_fourth_option_is_counted_in_questions_that_have_it() -> None:
    four = (*LENGTHS, "the same weight")
    fourth = [single(4, four) for _ in range(4)]

    guessed = reported_guesses(*fourth, *keys_at(4, 4, 0))

    assert guessed == ["option 4"]
    totals = [guess.total for guess in by_position(context(*fourth, *keys_at(1)))]
    assert totals == [5, 5, 5, 4, 5]


def test_the_last_option_is_the_third_or_the_fourth() -> None:
    four = (*LENGTHS, "the same weight")
    last = [single(4, four) for _ in range(2)]
    others = [single(1, four), single(2, four), *keys_at(2, 2, 2)]

    assert reported_guesses(*last, *others) == []
    assert reported_guesses(*last, *others, *keys_at(0, 0, 2)) == ["the last option"]


def test_plots_have_positions_and_no_lengths() -> None:
    bank = context(PLOT, single(1))

    assert [guess.right for guess in by_position(bank)] == [1, 1, 0, 0, 0]
    assert next(by_look(bank)).total == 1


def longest_is_right(count: int, total: int) -> list[Question]:
    """Make questions with keys at every position; some keys are the longest option."""
    questions = []
    for number in range(total):
        key = number % 3
        longest = key if number < count else (key + 1) % 3
        texts = [text + "!" * (place == longest) for place, text in enumerate(LENGTHS)]
        questions.append(single(key + 1, texts))
    return questions


@pytest.mark.parametrize(
    ("count", "total", "expected"),
    [
        (20, 60, []),
        (23, 60, []),  # chance is 20, and a twentieth of 60 questions is 3
        (24, 60, ["the longest option"]),
        (4, 9, []),  # of few questions, one more than chance is not a pattern
        (5, 9, ["the longest option"]),
    ],
)
def test_the_longest_option_may_be_right_a_little_more_often(
    count: int, total: int, expected: list[str]
) -> None:
    assert reported_guesses(*longest_is_right(count, total)) == expected


def test_several_longest_options_share_the_chance() -> None:
    longest_guess = next(by_look(context(*keys_at(6))))

    assert longest_guess.right == pytest.approx(2)


def looks(*questions: Question) -> list[str]:
    """List the ways to guess by look that the rule reports."""
    diagnostics = look_does_not_pay(context(*questions))
    return [diagnostic.place.split(": ")[1] for diagnostic in diagnostics]


@pytest.mark.parametrize(
    ("texts", "key", "expected"),
    [
        (("0.1", "0.5", "0.2"), 1, ["always the smallest number"]),
        (("0.1", "0.5", "0.2"), 2, ["always the largest number"]),
        (("0.1", "0.5", "0.2"), 3, []),
        (("0.1", "0.5", "one"), 2, []),  # not all are numbers
        (("1 and 2", "3 and 4", "5 and 6"), 3, []),  # two numbers are no number
        (("a text", "a texts", "a longer text"), 3, LONGER),
        (("the text", "the texts", "the texts!"), 3, ["always the longest option"]),
        (("the texts", "the texts", "the text"), 3, ["always the shortest option"]),
    ],
)
def test_a_look_may_not_give_the_key_away(
    texts: tuple[str, ...], key: int, expected: list[str]
) -> None:
    assert looks(*[single(key, texts) for _ in range(8)]) == expected


@pytest.mark.parametrize(
    ("smallest_keys", "expected"),
    [
        (4, []),  # chance is 10 / 3, and the margin 1.5
        (5, ["always the smallest number"]),
    ],
)
def test_the_smallest_number_may_be_right_a_little_more_often(
    smallest_keys: int, expected: list[str]
) -> None:
    numbers = ("1", "2", "3")
    keys = [1] * smallest_keys + [2] * (10 - smallest_keys)

    assert looks(*[single(key, numbers) for key in keys]) == expected


def test_a_question_with_one_option_has_no_other_to_compare() -> None:
    assert looks(single(1, ["alone"])) == []


def absolute(count: int, total: int) -> list[Question]:
    """Make questions with an absolute word in a wrong option, or else in the key."""
    texts = ("it falls always", "it falls fast now", "it falls slow now")
    return [single(2 if number < count else 1, texts) for number in range(total)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (14, []),  # chance is 2 of 3, which is 13.3 of 20, and the margin 2
        (15, []),
        (16, [REJECT]),
    ],
)
def test_absolute_words_may_not_mark_wrong_options(
    count: int, expected: list[str]
) -> None:
    assert [
        name for name in looks(*absolute(count, 20)) if "reject" in name
    ] == expected


def test_an_empty_bank_has_nothing_to_guess() -> None:
    assert reported_guesses() == []
    assert {str(guess).partition(": ")[2] for guess in guesses(context())} == {
        "0% of 0 (chance 0%)"
    }
