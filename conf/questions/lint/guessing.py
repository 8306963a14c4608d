"""L11: who knows nothing gains nothing by guessing cleverly."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.kinds.plot import Plot
from questions.kinds.single import Single

from .rules import Remark, rule_of_bank
from .words import prose, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .material import Material

MARGIN = 0.05  # of the questions, above chance; in a small bank, one question
UNLIKELY = 0.05  # a chance smaller than this is not taken for one
ABSOLUTE = re.compile(r"\b(?:always|never|only|all|none|every|must)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Strategy:
    """What a way to guess scores, and what blind luck would."""

    name: str
    score: float  # questions
    chance: float  # questions
    total: int  # questions

    @property
    def pays(self) -> bool:
        """Whether it beats blind luck by more than the margin."""
        return self.score - self.chance > max(MARGIN * self.total, 1) + 1e-9

    def __str__(self) -> str:
        if not self.total:
            return f"{self.name}: nothing to guess"
        return (
            f"{self.name}: {self.score / self.total:.0%} of {self.total} "
            f"(chance {self.chance / self.total:.0%})"
        )


def by_length(
    singles: list[Single], name: str, extreme: Callable[[Iterable[int]], int]
) -> Strategy:
    """Score the choice of the longest option, or of the shortest; ties are shared."""
    score = chance = 0.0
    for item in singles:
        lengths = [len(visible(option.text)) for option in item.options]
        picked = [
            option.correct
            for option, length in zip(item.options, lengths, strict=True)
            if length == extreme(lengths)
        ]
        score += sum(picked) / len(picked)
        chance += 1 / len(item.options)
    return Strategy(name, score, chance, len(singles))


def strategies(material: Material) -> list[Strategy]:
    """Score the ways to guess by length."""
    items = [entry.item for entry in material.bank.values()]
    singles = [item for item in items if isinstance(item, Single) and item.options]
    return [
        by_length(singles, "longest option", max),
        by_length(singles, "shortest option", min),
    ]


@dataclass(frozen=True)
class Positions:
    """Where the keys stand, and how likely chance would put them so unevenly."""

    counts: dict[int, int]  # by place, from 1
    probability: float


def positions(material: Material) -> Positions:
    """Count the places of keys among options that have no order of their own."""
    counts: Counter[int] = Counter()
    expected: Counter[int] = Counter()
    for entry in material.bank.values():
        item = entry.item
        if isinstance(item, Single | Plot):
            for number, option in enumerate(item.options, 1):
                counts[number] += option.correct
                expected[number] += 1 / len(item.options)  # type: ignore[assignment]
    statistic = sum(
        (counts[number] - share) ** 2 / share for number, share in expected.items()
    )
    probability = chi_square_tail(statistic, max(len(expected) - 1, 1))
    return Positions(dict(sorted(counts.items())), probability)


def chi_square_tail(statistic: float, freedom: int) -> float:
    """Give the probability of a chi-square value at least this large.

    :param freedom: degrees of freedom, 1 or more
    """
    half = statistic / 2
    if freedom % 2:
        tail = math.erfc(math.sqrt(half))
        terms = [
            half ** (k - 0.5) / math.gamma(k + 0.5) for k in range(1, freedom // 2 + 1)
        ]
    else:
        tail = 0.0
        terms = [half**k / math.factorial(k) for k in range(freedom // 2)]
    return tail + math.exp(-half) * math.fsum(terms)


def absolutes(material: Material) -> dict[bool, tuple[int, int]]:
    """Count options with an absolute word, and all of them: of keys, of others."""
    found: dict[bool, list[bool]] = {True: [], False: []}
    for entry in material.bank.values():
        if isinstance(entry.item, Choice):
            for option in entry.item.options:
                text = prose(option.text)
                found[option.correct].append(bool(ABSOLUTE.search(text)))
    return {key: (sum(values), len(values)) for key, values in found.items()}


@rule_of_bank("L11", "S")
def length_gives_nothing_away(material: Material) -> Iterator[Remark]:
    """Make the longest option right no more often than chance, and the shortest."""
    for strategy in strategies(material):
        if strategy.pays:
            yield Remark(
                material.bank_name,
                strategy.name,
                f"{strategy} are right; at most {MARGIN:.0%} (or one question) above "
                "chance: trim the keys or fill up wrong options",
            )


@rule_of_bank("L11", "S")
def place_gives_nothing_away(material: Material) -> Iterator[Remark]:
    """Put the keys at every place about equally often."""
    found = positions(material)
    if found.probability < UNLIKELY:
        yield Remark(
            material.bank_name,
            "place of the key",
            f"keys at each place: {found.counts}, which chance makes with p = "
            f"{found.probability:.3f}; move some (p above {UNLIKELY} is wanted)",
        )


@rule_of_bank("L11", "S")
def absolutes_give_nothing_away(material: Material) -> Iterator[Remark]:
    """Put "always" and "never" into wrong options no more often than into keys."""
    found = absolutes(material)
    (in_keys, keys), (in_others, others) = found[True], found[False]
    share = in_keys / max(keys, 1)
    if in_others - share * others > max(MARGIN * others, 1) + 1e-9:
        yield Remark(
            material.bank_name,
            "always, never, only, all, none, every, must",
            f"stand in {in_others} of {others} wrong options and {in_keys} of {keys} "
            "keys; readers know that the absolute one is wrong, soften some",
        )
