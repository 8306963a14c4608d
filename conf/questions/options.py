"""What questions share that list options to choose from."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 (pydantic reads it)
from string import ascii_uppercase
from typing import TYPE_CHECKING

from pydantic import Field

from .item import SLUG, Item, Strict, Text, numbered
from .parts import Answer, Part, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .proof import Proof


class Choosable(Strict):
    """What can be chosen, right or wrong: with its own reason."""

    correct: bool = Field(default=False, description="true for the right one")
    because: Text = Field(
        description="one sentence saying why this one is right or wrong"
    )
    misconception: str | None = Field(
        default=None,
        pattern=SLUG,
        description="for a wrong one, the heading in docs/misconceptions.md that it "
        "stands for, as a slug: the-scheduler-reads-the-loss",
    )


class Choosing(Item):
    """A question with options; each has a letter by its place."""

    options: Sequence[Choosable]

    def option_text(self, place: int) -> str:
        """Give what the option at a place says, counted from 0."""
        raise NotImplementedError

    def option_part(self, place: int, marks: dict[str, object]) -> Part:
        """Make the part that shows the option at a place."""
        return Part("option", self.option_text(place), "line", marks=marks)

    def option_name(self, place: int) -> str:
        """Say how verdicts call the option at a place."""
        return ascii_uppercase[place]

    def asked(self) -> Iterator[Part]:
        """Give the parts before the options."""
        yield Part("stem", self.stem)

    def answers(self) -> list[Answer]:
        """List the options."""
        return [
            Answer(
                f"option {place + 1}",
                self.option_text(place),
                option.correct,
                option.because,
                option.misconception,
            )
            for place, option in enumerate(self.options)
        ]

    def parts(self, _proof: Proof) -> Iterator[Part]:
        """Give what is asked, then each option with its reason."""
        yield from self.asked()
        for place, answer in enumerate(self.answers()):
            letter, name = ascii_uppercase[place], self.option_name(place)
            yield self.option_part(place, {"letter": letter, "name": name})
            verdict = "right" if answer.right else "not this one"
            yield reason(answer, f"{name}, {verdict}.", letter=letter)

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        reasons = numbered("because", [option.because for option in self.options])
        return {**super().texts(), **reasons}
