"""A bug to spot: one line of the code is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from questions.item import Text, at_least
from questions.options import Choosable, Choosing
from questions.parts import Part
from questions.proof import Proof
from questions.running import WORD, WORKS, Fails, Running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.claims import Claims


class Line(Choosable):
    """A line that the reader may suspect, and a change of that line."""

    line: int = Field(ge=1, description="number of the line in `code`, from 1")
    change: str = Field(
        description="the line that replaces it; the code works with the change of "
        "the right line, and with no other"
    )
    fails: str | None = Field(
        default=None,
        pattern=WORD,
        description="for a wrong line, what the check says after its change; without "
        "it, what it says of the code as it is",
    )


class Bug(Choosing):
    """Spot the bug: choose the one line that is wrong."""

    LABEL: ClassVar[str] = "spot the bug"
    SECONDS: ClassVar[int] = 90
    PROVED_BY: ClassVar[str] = "check"

    kind: Literal["bug"]
    code: Text = Field(description="the code, at most 14 lines of 72 characters")
    fails: str = Fails
    options: list[Line] = Field(
        description="three to five lines to suspect; one of them is right",
        **at_least(3, 5),
    )

    def prove(self, claims: Claims) -> Proof:
        """Run the code as it is, then with each option's change.

        It fails as declared, works with the change of the right line, and still fails
        with every other change (L19).
        """
        count = len(self.code.splitlines())
        for number, option in enumerate(self.options, 1):
            if option.line > count:
                raise claims.wrong(
                    f"option {number} is line {option.line}, but the code has "
                    f"{count} lines"
                )
        running = Running(claims, self.check, "L19")
        running.expect(self.fails, self.code, "the code as it is")
        for number, option in enumerate(self.options, 1):
            expected = WORKS if option.correct else option.fails or self.fails
            label = f"the code with the change of option {number} (line {option.line})"
            running.expect(expected, self.changed(option), label)
        return Proof()

    def changed(self, option: Line) -> str:
        """Return the code with the option's line changed."""
        lines = self.code.splitlines()
        lines[option.line - 1 : option.line] = option.change.splitlines()
        return "\n".join(lines)

    def stem_parts(self) -> Iterator[Part]:
        """Yield the parts before the options."""
        yield from super().stem_parts()
        yield Part("code", self.code, "code")

    def option_text(self, place: int) -> str:
        """Return the line that the option at a place is about."""
        return self.code.splitlines()[self.options[place].line - 1]

    def option_part(self, place: int, marks: dict[str, object]) -> Part:
        """Make the part that shows the option at a place."""
        line = {"line": self.options[place].line}
        return Part("option", self.option_text(place), "code", marks=marks | line)

    def option_name(self, place: int) -> str:
        """Return the name of the option at a place, for verdicts."""
        return f"Line {self.options[place].line}"
