"""Lines to put in order; some do not belong."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from questions.item import Item, Strict, Text, at_least, numbered
from questions.parts import Answer, Part, reason
from questions.proof import Proof
from questions.running import WORKS, Fails, Running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.claims import Claims


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

    LABEL: ClassVar[str] = "order the lines"
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
    because: Text = Field(description="why the lines are in this order")

    def prove(self, claims: Claims) -> Proof:
        """Run every accepted order, every swap of neighbours, and every distractor.

        Each accepted order works, no other swap does, and each distractor fails as
        declared (L20).
        """
        running = Running(claims, self.check, "L20")
        numbers = self.orders()[0]
        for order in self.orders():
            if sorted(order) != numbers:
                raise claims.wrong(
                    f"accepts has {order}; each order names every line from 1 to "
                    f"{len(numbers)} once"
                )
            running.expect(WORKS, self.code(order), f"order {order}")
        for order in self.swapped():
            if running.outcome(self.code(order)) == WORKS:
                raise claims.wrong(
                    f"order {order} works, too, but is not accepted; "
                    "add it to accepts (L20)"
                )
        for number, line in enumerate(self.distractors, 1):
            if line.instead_of not in numbers:
                raise claims.wrong(
                    f"distractor {number} replaces line {line.instead_of}, "
                    f"but there are {len(numbers)} lines"
                )
            label = f"the code with distractor {number}"
            running.expect(line.fails, self.distracted(line), label)
        return Proof()

    def orders(self) -> list[list[int]]:
        """List every accepted order, the listed one first: numbers from 1."""
        return [list(range(1, len(self.lines) + 1)), *self.accepts]

    def swapped(self) -> Iterator[list[int]]:
        """Yield every order with two neighbours swapped that is not accepted."""
        for place in range(len(self.lines) - 1):
            order = list(range(1, len(self.lines) + 1))
            order[place : place + 2] = reversed(order[place : place + 2])
            if order not in self.accepts:
                yield order

    def code(self, order: list[int]) -> str:
        """Return the code in an order: numbers of lines, from 1."""
        return "\n".join(self.lines[number - 1] for number in order)

    def distracted(self, distractor: Distractor) -> str:
        """Return the code with a line that does not belong."""
        lines = [*self.lines]
        lines[distractor.instead_of - 1] = distractor.text
        return "\n".join(lines)

    def named_lines(self) -> dict[str, str]:
        """Map names to lines: a number, or x1, x2 if the line does not belong."""
        wrong = {f"x{n}": line.text for n, line in enumerate(self.distractors, 1)}
        return {str(n): text for n, text in enumerate(self.lines, 1)} | wrong

    def shuffled(self) -> list[str]:
        """List the names of all lines, in an order that is not accepted.

        The same question has the same order in every build.
        """
        number = int.from_bytes(hashlib.sha256(self.id.encode()).digest()[:8], "big")
        names = list(self.named_lines())
        while [int(name) for name in names if name.isdigit()] in self.orders():
            random.Random(number).shuffle(names)  # noqa: S311 (not a secret)
            number += 1
        return names

    def answers(self) -> list[Answer]:
        """List the order, then the lines that do not belong."""
        code = self.code(self.orders()[0])
        key = Answer("because", code, right=True, because=self.because)
        wrong = (
            Answer(
                f"distractor {number}",
                line.text,
                right=False,
                because=line.because,
                misconception=line.misconception,
            )
            for number, line in enumerate(self.distractors, 1)
        )
        return [key, *wrong]

    def parts(self, _proof: Proof) -> Iterator[Part]:
        """Yield the shuffled lines, then the order, and the reasons."""
        yield Part("stem", self.stem)
        lines = self.named_lines()
        for name in self.shuffled():
            yield Part("line", lines[name], "plain", marks={"name": name})
        key, *wrong = self.answers()
        orders = "|".join(" ".join(map(str, order)) for order in self.orders())
        yield Part("solution", key.text, "code", marks={"orders": orders})
        yield Part("because", key.because)
        for number, answer in enumerate(wrong, 1):
            code = answer.text.strip()
            yield reason(answer, "does not belong.", code=code, name=f"x{number}")

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        return {
            **super().texts(),
            "because": self.because,
            **numbered("distractor", [line.because for line in self.distractors]),
        }
