"""L11: no position, length, number or word of an option gives the key away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from questions.choice import Choice
from questions.kinds.plot import Plot
from questions.kinds.single import Single

from .rules import Diagnostic, Diagnostics, rule_of_bank
from .words import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from questions.item import Item

    from .context import Context

# How much better than chance a way to guess may be: a fraction of its questions.
POSITION_MARGIN = 0.1
LENGTH_MARGIN = 0.05
NUMBER_MARGIN = 0.15
WORD_MARGIN = 0.1
MOST_OPTIONS = 4
CLEARLY = 1.2  # times as long as every other option
NUMBER = re.compile(r"\d+(?:\.\d+)?")
ABSOLUTE = re.compile(
    r"\b(?:always|never|every|all|any|only|no|none|nothing)\b", re.IGNORECASE
)


class Guess(NamedTuple):
    """A way to guess: how many questions it answers, and how many chance would."""

    name: str
    right: float
    chance: float
    total: int
    margin: float

    @property
    def pays(self) -> bool:
        """Whether it beats chance by more than the margin and one question."""
        return self.right - self.chance > max(self.margin * self.total, 1) + 1e-9

    def __str__(self) -> str:
        total = max(self.total, 1)
        return (
            f"{self.name}: {self.right / total:.0%} of {self.total} "
            f"(chance {self.chance / total:.0%})"
        )


def guesses(context: Context) -> Iterator[Guess]:
    """Try to guess keys without reading the stems."""
    yield from by_position(context)
    yield from by_look(context)


def by_look(context: Context) -> Iterator[Guess]:
    """Guess the key of a single by the look of its options, then by their words."""
    items = [entry.item for entry in context.bank.values()]
    singles = [item for item in items if isinstance(item, Single) and item.options]
    for name, choose, margin in LOOKS:
        right, chance, total = 0.0, 0.0, 0
        for item in singles:
            if places := choose([visible(option.text) for option in item.options]):
                right += sum(item.options[p].correct for p in places) / len(places)
                chance += 1 / len(item.options)
                total += 1
        yield Guess(f"always the {name}", right, chance, total, margin)
    yield _by_words(items)


def by_position(context: Context) -> Iterator[Guess]:
    """Guess the key of a question with one key by its position."""
    items = [entry.item for entry in context.bank.values()]
    option_lists = [item.options for item in items if isinstance(item, Single | Plot)]
    for position in range(1, MOST_OPTIONS + 1):
        lists = [options for options in option_lists if len(options) >= position]
        right = sum(float(options[position - 1].correct) for options in lists)
        chance = sum(1 / len(options) for options in lists)
        name = f"always option {position}"
        yield Guess(name, right, chance, len(lists), POSITION_MARGIN)
    lists = [options for options in option_lists if options]
    right = sum(float(options[-1].correct) for options in lists)
    chance = sum(1 / len(options) for options in lists)
    yield Guess("always the last option", right, chance, len(lists), POSITION_MARGIN)


def _by_words(items: list[Item]) -> Guess:
    """Reject every option with an absolute word."""
    rejected = [
        (option.correct, item.options)
        for item in items
        if isinstance(item, Choice)
        for option in item.options
        if ABSOLUTE.search(visible(option.text))
    ]
    right = sum(not correct for correct, _ in rejected)
    chance = sum(
        sum(not option.correct for option in options) / len(options)
        for _, options in rejected
    )
    name = "reject options with always, never, every, all, any, only or no"
    return Guess(name, right, chance, len(rejected), WORD_MARGIN)


def longest(texts: list[str]) -> list[int]:
    """List the places of the longest text."""
    return _places(max, [len(text) for text in texts])


def clearly_longest(texts: list[str]) -> list[int]:
    """List the place of a text that is a fifth longer than every other, if any."""
    *others, most = sorted(map(len, texts))
    return longest(texts) if most > CLEARLY * max(others, default=0) else []


def shortest(texts: list[str]) -> list[int]:
    """List the places of the shortest text."""
    return _places(min, [len(text) for text in texts])


def largest(texts: list[str]) -> list[int]:
    """List the places of the largest number, if each text has one number."""
    return _places(max, _numbers(texts))


def smallest(texts: list[str]) -> list[int]:
    """List the places of the smallest number, if each text has one number."""
    return _places(min, _numbers(texts))


def _numbers(texts: list[str]) -> list[float]:
    """Return the number of each text; nothing if a text has none or several."""
    numbers = [NUMBER.findall(text) for text in texts]
    if any(len(in_text) != 1 for in_text in numbers):
        return []
    return [float(number) for (number,) in numbers]


def _places(
    extreme: Callable[[Sequence[float]], float], values: Sequence[float]
) -> list[int]:
    """List the places of the extreme value; of several, a reader takes any."""
    return [place for place, value in enumerate(values) if value == extreme(values)]


class Look(NamedTuple):
    """A way to choose an option by its look: it lists places, none if it cannot."""

    name: str
    choose: Callable[[list[str]], list[int]]
    margin: float


LOOKS = (
    Look("longest option", longest, LENGTH_MARGIN),
    Look("option a fifth longer than every other", clearly_longest, LENGTH_MARGIN),
    Look("shortest option", shortest, LENGTH_MARGIN),
    Look("largest number", largest, NUMBER_MARGIN),
    Look("smallest number", smallest, NUMBER_MARGIN),
)


@rule_of_bank("L11")
def position_does_not_pay(context: Context) -> Diagnostics:
    """Put keys at every position as often as chance would."""
    yield from _reports(context, by_position(context), "move keys")


@rule_of_bank("L11")
def look_does_not_pay(context: Context) -> Diagnostics:
    """Give keys and wrong options the same lengths, numbers and words."""
    fix = "change the length, number or words of keys, or of wrong options"
    yield from _reports(context, by_look(context), fix)


def _reports(context: Context, tried: Iterator[Guess], fix: str) -> Diagnostics:
    for guess in tried:
        if guess.pays:
            yield Diagnostic(
                f"{context.bank_name}: {guess}",
                f"is right too often; at most {guess.margin:.0%} of the questions (or "
                f"one) more than chance: {fix}",
            )
