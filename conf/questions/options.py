"""What the kinds that list options share."""

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
    """An option, right or wrong, with its own reason."""

    correct: bool = Field(default=False, description="true for the right option")
    because: Text = Field(
        description="one sentence saying why this option is right or wrong"
    )
    misconception: str | None = Field(
        default=None,
        pattern=SLUG,
        description="for a wrong option, the heading in docs/misconceptions.md that it "
        "stands for, as a slug: the-scheduler-reads-the-loss",
    )


class Choosing(Item):
    """A question with options; the place of an option gives its letter."""

    options: Sequence[Choosable]

    def option_text(self, place: int) -> str:
        """Return the text of the option at a place, counted from 0."""
        raise NotImplementedError

    def option_part(self, place: int, marks: dict[str, object]) -> Part:
        """Make the part that shows the option at a place."""
        return Part("option", self.option_text(place), "line", marks=marks)

    def option_name(self, place: int) -> str:
        """Return the name of the option at a place, for verdicts."""
        return ascii_uppercase[place]

    def stem_parts(self) -> Iterator[Part]:
        """Yield the parts before the options."""
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
        """Yield the stem, then each option with its reason."""
        yield from self.stem_parts()
        for place, answer in enumerate(self.answers()):
            letter, name = ascii_uppercase[place], self.option_name(place)
            yield self.option_part(place, {"letter": letter, "name": name})
            verdict = "right" if answer.right else "no"
            yield reason(answer, f"{name}: {verdict}.", letter=letter)

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        reasons = numbered("because", [option.because for option in self.options])
        return {**super().texts(), **reasons}
