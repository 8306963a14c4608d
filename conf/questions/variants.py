"""Computed numbers: one set of values, its key, and its wrong answers."""

from __future__ import annotations

import math
import re
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
PRINTED = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.]*\w)")


@dataclass(frozen=True)
class Variant:
    """One set of values, the number that torch computes, and the wrong answers."""

    values: dict[str, Value]
    key: float
    mistakes: list[float]
    tolerance: float

    def texts(self) -> dict[str, str]:
        """Return the values that a text may name, as text."""
        values = {**self.values, "key": self.key}
        return {name: format_number(value) for name, value in values.items()}

    def is_printed(self, text: str) -> bool:
        """Tell whether a text has a number that counts as the key."""
        return any(
            abs(float(number) - self.key) <= self.tolerance
            for number in PRINTED.findall(text)
        )


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


def precision(figures: Figures, whole: str = "", rounded: str = "to") -> str:
    """Write how exact an answer is: "a whole number", "to 2 significant figures".

    :param whole: a word before a whole number
    :param rounded: a word before significant figures
    """
    if figures == WHOLE:
        return f"{whole} a whole number".strip()
    return f"{rounded} {figures} significant figure{'s' if figures > 1 else ''}"


def check_figures(claims: Claims, figures: Figures, variants: list[Variant]) -> None:
    """Check that whole keys are asked for as whole numbers, and no others.

    :raises BankError: with the key of the first variant that is not whole
    """
    broken = [variant for variant in variants if not variant.key.is_integer()]
    if figures == WHOLE and broken:
        raise claims.wrong(
            f"asks for a whole number, but the key is {broken[0].key:.9g} for "
            f"{broken[0].values}; write figures: 1 to 4, or choose other values (L30)"
        )
    if figures != WHOLE and not broken:
        raise claims.wrong(
            f"asks for {figures} significant figures, but every key is a whole number; "
            "write figures: whole (L30)"
        )
