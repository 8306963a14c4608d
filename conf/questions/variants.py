"""Numbers that are computed: one set of values, the key for it, and the wrong ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from execution.described import shown_value
from pydantic import Field

from .placeholders import format_number

if TYPE_CHECKING:
    from .claims import Claims

Value = int | float | str
WHOLE: Literal["whole"] = "whole"
Figures = Annotated[int, Field(ge=1, le=4)] | Literal["whole"]


@dataclass(frozen=True)
class Variant:
    """One set of values, the number that torch computes for it, and the wrong ones."""

    values: dict[str, Value]
    key: float
    mistakes: list[float]
    tolerance: float

    def texts(self) -> dict[str, str]:
        """Return the values that a text may name, as text."""
        values = {**self.values, "key": self.key}
        return {name: format_number(value) for name, value in values.items()}


def tolerance(key: float, figures: Figures) -> float:
    """Half a unit of the last significant figure: what rounding may change.

    A whole number is not rounded; the little that is left is for floating point.
    """
    if figures == WHOLE:
        return 0.001
    if key == 0:
        return 0.5 * 10.0**-figures
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(key))) - figures + 1)


def compute(claims: Claims, name: str, values: dict[str, Value]) -> float:
    """Run a function that returns a number.

    :raises BankError: if it returns no finite number
    """
    number = claims.call(name, **values)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise claims.wrong(
            f"{name} returned {shown_value(number)}; it must return a number"
        )
    if not math.isfinite(number):
        raise claims.wrong(
            f"{name} returned {number} for {values}; choose other values"
        )
    return float(number)
