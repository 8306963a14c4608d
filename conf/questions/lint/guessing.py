"""L11: neither the position of an option nor its length gives the key away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from questions.kinds.plot import Plot
from questions.kinds.single import Single

from .rules import Diagnostic, Diagnostics, rule_of_bank
from .words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .context import Context

# How much better than chance a way to guess may be: a fraction of its questions.
POSITION_MARGIN = 0.1
LENGTH_MARGIN = 0.05
MOST_OPTIONS = 4


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
    """Try to guess the questions with one key: by position, then by length."""
    items = [entry.item for entry in context.bank.values()]
    option_lists = [item.options for item in items if isinstance(item, Single | Plot)]
    for position in range(1, MOST_OPTIONS + 1):
        lists = [options for options in option_lists if len(options) >= position]
        right = sum(float(options[position - 1].correct) for options in lists)
        chance = sum(1 / len(options) for options in lists)
        name = f"always option {position}"
        yield Guess(name, right, chance, len(lists), POSITION_MARGIN)
    singles = [item for item in items if isinstance(item, Single) and item.options]
    right = sum(_longest_is_right(item) for item in singles)
    chance = sum(1 / len(item.options) for item in singles)
    yield Guess("always the longest option", right, chance, len(singles), LENGTH_MARGIN)


def _longest_is_right(item: Single) -> float:
    """Return the chance that the longest option is right; of several, any is taken."""
    lengths = [len(visible(option.text)) for option in item.options]
    longest = [
        option.correct
        for option, length in zip(item.options, lengths, strict=True)
        if length == max(lengths)
    ]
    return sum(longest) / len(longest)


@rule_of_bank("L11")
def guessing_does_not_pay(context: Context) -> Diagnostics:
    """Spread keys over positions and lengths, so that no guess beats chance."""
    for guess in guesses(context):
        if guess.pays:
            yield Diagnostic(
                f"{context.bank_name}: {guess}",
                f"is right too often; at most {guess.margin:.0%} of the questions (or "
                "one) more than chance: move keys, shorten them, or write more into "
                "wrong options",
            )
