"""A curve to recognise: which code drew it, or which curve does this code draw."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from questions.curves import APART, look_alike, trace
from questions.drawn_code import read_code
from questions.item import Text, at_least
from questions.options import Choosable, Choosing
from questions.parts import Part
from questions.proof import Proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.claims import Claims

THE_CURVE = "The curve"


def _is_readable(code: str) -> str:
    read_code(code)
    return code


DrawnCode = Annotated[Text, AfterValidator(_is_readable)]


class Drawn(Choosable):
    """One option: a line of code, run by torch, and the curve that it draws."""

    draw: DrawnCode = Field(
        description="a line of code that makes a scheduler for `optimizer`: "
        "StepLR(optimizer, step_size=30)"
    )


class Plot(Choosing):
    """Tell curves apart. The key is proved by its curve, so there is no check."""

    LABEL: ClassVar[str] = "match the plot"
    SECONDS: ClassVar[int] = 60
    PROVED_BY: ClassVar[str] = "draws"

    kind: Literal["plot"]
    choose: Literal["curve", "code"] = Field(
        description="what the options are: curves (the stem names the code) or code "
        "(the stem shows the curve)"
    )
    draws: DrawnCode = Field(
        description="the line of code that is asked about, as in the options' draw"
    )
    lr: float = Field(
        default=0.1,
        gt=0,
        allow_inf_nan=False,
        description="the optimizer's rate before step 0, above 0",
    )
    steps: int = Field(
        default=100, ge=10, le=1000, description="how many steps are drawn, 10 to 1000"
    )
    unit: Literal["epoch", "optimizer step"] = Field(
        default="epoch", description="what one step is: epoch or optimizer step"
    )
    options: list[Drawn] = Field(
        description="three or four curves, each with its reason", **at_least(3, 4)
    )

    def prove(self, claims: Claims) -> Proof:
        """Draw the curve in question and those of the options; compare them.

        The right option draws the curve in question, and no other comes near it (L21).
        """
        target = trace(claims, self.draws, steps=self.steps, lr=self.lr)
        curves = {
            letter: trace(claims, option.draw, steps=self.steps, lr=self.lr)
            for letter, option in zip(ascii_uppercase, self.options, strict=False)
        }
        for (letter, curve), option in zip(curves.items(), self.options, strict=True):
            same = curve == target
            if same is not option.correct:
                marked = "right" if option.correct else "wrong"
                drawn = "the same" if same else "another"
                raise claims.wrong(
                    f"option {letter} is marked {marked}, but {option.draw} draws "
                    f"{drawn} curve as {self.draws}; correct the key"
                )
        for letter, other in look_alike(curves.items()):
            raise claims.wrong(
                f"the curves of options {letter} and {other} differ by less than "
                f"{APART:.0%} of the height; readers cannot tell them apart (L21)"
            )
        if self.choose == "code":
            return Proof(curves={THE_CURVE: target}, unit=self.unit)
        named = {_name(letter): curve for letter, curve in curves.items()}
        return Proof(curves=named, unit=self.unit)

    def stem_parts(self) -> Iterator[Part]:
        """Yield the parts before the options."""
        yield from super().stem_parts()
        if self.choose == "code":
            yield Part("figure", THE_CURVE, "curve", marks={"name": "asked"})

    def option_text(self, place: int) -> str:
        """Return the code of the option at a place."""
        return f"`{self.options[place].draw}`"

    def option_part(self, place: int, marks: dict[str, object]) -> Part:
        """Make the part that shows the option at a place."""
        if self.choose == "code":
            return super().option_part(place, marks)
        name = _name(self.option_name(place))
        return Part("option", name, "curve", marks=marks)


def _name(letter: str) -> str:
    return f"Curve {letter}"
