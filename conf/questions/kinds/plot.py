"""Match the plot: which code drew this curve, which curve does this code draw."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from questions.drawn_code import read_code

from .item import Choosable, Item, Text, at_least, numbered


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


class Plot(Item):
    """Tell curves apart. The key is proved by its curve, so there is no check."""

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

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            **numbered("because", [option.because for option in self.options]),
        }
