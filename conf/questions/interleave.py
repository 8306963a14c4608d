"""Mix questions, the same in every browser and here: the twin of interleave.js."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MASK = 0xFFFFFFFF  # JavaScript's bit operations work on 32 bits


class Asked(Protocol):
    """What a question tells the mixer."""

    @property
    def topic(self) -> str:
        """What it is about."""

    @property
    def contrast(self) -> str | None:
        """A name that it shares with questions that are easily confused with it."""


Row = TypeVar("Row", bound=Asked)


def mulberry32(seed: int) -> Callable[[], float]:
    """Make a generator of numbers in [0, 1), given by a seed of 32 bits.

    It is the generator of that name by Tommy Ettinger, in the public domain: small,
    and the same in JavaScript.
    """
    state = seed & MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        mixed = (state ^ (state >> 15)) * (state | 1) & MASK
        other = (mixed ^ (mixed >> 7)) * (mixed | 61) & MASK
        mixed ^= (mixed + other) & MASK
        return (mixed ^ (mixed >> 14)) / 2**32

    return draw


def interleave(rows: Iterable[Row], *, seed: int, count: int) -> list[Row]:
    """Shuffle, and let no topic follow itself while there is another.

    What is easily confused comes in pairs: a question with a ``contrast`` is followed
    by one of the same contrast and another topic, if one is left.

    :param count: at most so many
    """
    draw = mulberry32(seed)
    rest = list(rows)
    for last in range(len(rest) - 1, 0, -1):
        other = int(draw() * (last + 1))
        rest[last], rest[other] = rest[other], rest[last]
    taken: list[Row] = []
    while rest and len(taken) < count:
        taken.append(rest.pop(_next_place(rest, taken)))
    return taken


def size_in_words(seconds: Sequence[int]) -> str:
    """Say how many questions a quiz has, and how long they take together."""
    count, minutes = len(seconds), max(1, (sum(seconds) + 30) // 60)
    return (
        f"{count} question{'s' if count > 1 else ''}, "
        f"about {minutes} minute{'s' if minutes > 1 else ''}."
    )


def _next_place(rest: list[Row], taken: list[Row]) -> int:
    """Find the place of what comes next."""
    if not taken:
        return 0
    before = taken[-1]
    paired = len(taken) > 1 and taken[-2].contrast == before.contrast
    others = [place for place, row in enumerate(rest) if row.topic != before.topic]
    alike = (place for place in others if rest[place].contrast == before.contrast)
    if before.contrast and not paired and (place := next(alike, None)) is not None:
        return place
    return others[0] if others else 0
