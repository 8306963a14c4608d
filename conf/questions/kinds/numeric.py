"""Say a number: the key and the known mistakes are computed, for many variants."""

from __future__ import annotations

from itertools import product
from typing import ClassVar, Literal

from pydantic import Field

from .item import FUNCTION, Item, Strict, Text, numbered

Value = int | float | str


class Mistake(Strict):
    """A known way to get it wrong: what comes out, and why it is wrong."""

    compute: str = Field(
        pattern=FUNCTION,
        description="module:function in docs/questions/claims that makes the mistake",
    )
    misconception: str = Field(
        description="the heading in docs/misconceptions.md that it stands for, as a "
        "slug: the-scheduler-reads-the-loss"
    )
    because: Text = Field(
        description="one sentence saying what was mistaken, and what is right"
    )


class Numeric(Item):
    """Say a number, in any notation, to so many significant figures.

    ``stem`` and the reasons may name the varied values as ``{gamma}``, and the
    reasons also the number itself: ``{key}``, ``{mistake}``.
    """

    SECONDS: ClassVar[int] = 90
    PROVED_BY: ClassVar[str] = "check"

    kind: Literal["numeric"]
    compute: str = Field(
        pattern=FUNCTION,
        description="module:function in docs/questions/claims that lets torch compute "
        "the key; it gets one value of each varied name",
    )
    vary: dict[str, list[Value]] = Field(
        description="values of each name, like {gamma: [0.1, 0.5], epoch: [29, 30, 60]}"
        "; every combination is a variant, 6 to 12 of them"
    )
    figures: int = Field(
        ge=1, le=4, description="how many significant figures the answer needs, 1 to 4"
    )
    because: Text = Field(description="how to get the number; may name {key}")
    mistakes: list[Mistake] = Field(
        description="known ways to get it wrong, each computed, with its reason"
    )

    def rows(self) -> list[dict[str, Value]]:
        """List the variants: one value of each name, in the order of the grid."""
        names = list(self.vary)
        return [
            dict(zip(names, values, strict=True))
            for values in product(*self.vary.values())
        ]

    def functions(self) -> list[str]:
        """List the check, what computes the key, and the mistakes."""
        mistakes = [mistake.compute for mistake in self.mistakes]
        return [*super().functions(), self.compute, *mistakes]

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            "because": self.because,
            **numbered("mistake", [mistake.because for mistake in self.mistakes]),
        }
