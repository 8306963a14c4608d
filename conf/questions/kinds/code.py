"""Questions about a piece of code: which line is wrong, which order works.

The ``check`` of both takes source code, runs it, and returns one word: ``works``, or
how it fails: ``wrong_rate``, ``UserWarning``, ``TypeError`` …
"""

from __future__ import annotations

import hashlib
import random
from typing import ClassVar, Literal

from pydantic import Field

from .item import Choosable, Item, Strict, Text, at_least, numbered

Fails = Field(
    pattern=r"^[A-Za-z_]+$",
    description="the word that the check returns for this: wrong_rate, UserWarning …",
)


class Line(Choosable):
    """A line that the reader may suspect, and what one would change it into."""

    line: int = Field(ge=1, description="number of the line in `code`, from 1")
    change: str = Field(
        description="what would stand in its place; the code works with the change of "
        "the right line, and with no other"
    )
    fails: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z_]+$",
        description="for a wrong line, what the check says after its change; without "
        "it, what it says of the code as it is",
    )


class Bug(Item):
    """Spot the bug: choose the one line that is wrong."""

    SECONDS: ClassVar[int] = 90
    PROVED_BY: ClassVar[str] = "check"

    kind: Literal["bug"]
    code: Text = Field(description="the code, at most 14 lines of 72 characters")
    fails: str = Fails
    options: list[Line] = Field(
        description="three to five lines to suspect; one of them is right",
        **at_least(3, 5),
    )

    def changed(self, option: Line) -> str:
        """Give the code with the option's line changed."""
        lines = self.code.splitlines()
        lines[option.line - 1 : option.line] = option.change.splitlines()
        return "\n".join(lines)

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            **numbered("because", [option.because for option in self.options]),
        }


class Distractor(Strict):
    """A line that does not belong, a twin of one that does."""

    text: str = Field(description="the line, with its indentation")
    instead_of: int = Field(
        ge=1, description="number of the line whose place it takes, from 1"
    )
    because: Text = Field(description="one sentence saying why it does not belong")
    misconception: str = Field(
        description="the heading in docs/misconceptions.md that it stands for, as a "
        "slug: the-scheduler-reads-the-loss"
    )
    fails: str = Fails


class Order(Item):
    """Put the lines in order, and leave out those that do not belong."""

    SECONDS: ClassVar[int] = 120
    PROVED_BY: ClassVar[str] = "check"

    kind: Literal["order"]
    lines: list[str] = Field(
        description="the lines in the right order, each with its indentation; "
        "six to eight of them",
        **at_least(6, 8),
    )
    accepts: list[list[int]] = Field(
        default=[],
        description="other orders that work as well: numbers of the lines, from 1",
    )
    distractors: list[Distractor] = Field(
        description="one or two lines that do not belong", **at_least(1, 2)
    )
    because: Text = Field(description="why the lines stand in this order")

    def orders(self) -> list[list[int]]:
        """List every accepted order, the listed one first: numbers from 1."""
        return [list(range(1, len(self.lines) + 1)), *self.accepts]

    def code(self, order: list[int]) -> str:
        """Give the code in an order: numbers of lines, from 1."""
        return "\n".join(self.lines[number - 1] for number in order)

    def named_lines(self) -> dict[str, str]:
        """Name every line: by its number, or x1, x2 if it does not belong."""
        wrong = {f"x{n}": line.text for n, line in enumerate(self.distractors, 1)}
        return {str(n): text for n, text in enumerate(self.lines, 1)} | wrong

    def shuffled(self) -> list[str]:
        """List the names of all lines in no order that is accepted.

        The same question has the same order in every build.
        """
        number = int.from_bytes(hashlib.sha256(self.id.encode()).digest()[:8], "big")
        names = list(self.named_lines())
        while [int(name) for name in names if name.isdigit()] in self.orders():
            random.Random(number).shuffle(names)  # noqa: S311 (not a secret)
            number += 1
        return names

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            "because": self.because,
            **numbered("distractor", [line.because for line in self.distractors]),
        }
