"""Mix questions in the same order as ``interleave.js`` does in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from .item import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MASK = 0xFFFFFFFF  # JavaScript's bit operations work on 32 bits


class Mixable(Protocol):
    """The attributes of a question that its place depends on."""

    @property
    def topic(self) -> str:
        """Topic of the question."""

    @property
    def level(self) -> str:
        """How hard the question is."""

    @property
    def contrast(self) -> str | None:
        """Name that the question shares with those that are easily confused with it."""


Row = TypeVar("Row", bound=Mixable)


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


def interleave(
    rows: Iterable[Row], *, seed: int, count: int, rising: bool = True
) -> list[Row]:
    """Shuffle; let no topic follow itself while another topic is left.

    Easily confused questions come in pairs: a question with a ``contrast`` is followed
    by a question of the same contrast and another topic, if one is left.

    :param count: the most questions to return
    :param rising: sort the chosen questions by level, the easiest first
    """
    draw = mulberry32(seed)
    rest = list(rows)
    for last in range(len(rest) - 1, 0, -1):
        other = int(draw() * (last + 1))
        rest[last], rest[other] = rest[other], rest[last]
    chosen = _mix(rest, count, [])
    if not rising:
        return chosen
    ordered: list[Row] = []
    for level in LEVELS:
        _mix([row for row in chosen if row.level == level], count, ordered)
    return ordered


def _mix(rest: list[Row], count: int, mixed: list[Row]) -> list[Row]:
    """Move rows from ``rest`` to the end of ``mixed``, until that has ``count``."""
    while rest and len(mixed) < count:
        mixed.append(rest.pop(_next_place(rest, mixed)))
    return mixed


def size_in_words(seconds: Sequence[float]) -> str:
    """Return how many questions a quiz has, and how long they take together."""
    count, minutes = len(seconds), max(1, int(sum(seconds) + 30) // 60)
    return (
        f"{count} question{'s' if count > 1 else ''}, "
        f"about {minutes} minute{'s' if minutes > 1 else ''}."
    )


def _next_place(rest: list[Row], mixed: list[Row]) -> int:
    """Return the place of the next question in ``rest``."""
    if not mixed:
        return 0
    previous = mixed[-1]
    paired = len(mixed) > 1 and mixed[-2].contrast == previous.contrast
    others = [place for place, row in enumerate(rest) if row.topic != previous.topic]
    alike = (place for place in others if rest[place].contrast == previous.contrast)
    if previous.contrast and not paired and (place := next(alike, None)) is not None:
        return place
    return others[0] if others else 0
