"""Read the numbers of published runs, and write them for readers."""

from __future__ import annotations

import re
from typing import Any

SCALES = {"": 1, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
PER_CENT = "\N{NO-BREAK SPACE}%"
UNKNOWN = "\N{EN DASH}"  # what the source does not say, or what was not read
# Digits that are shown in scientific notation are more than zeros below this rate.
SMALL = 0.01


Argument = int | float | bool | str | list[int] | list[float]


def literal(value: Argument) -> str:
    """Write an argument as code, with a mark in long whole numbers."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return f"{value:_}"
    return f"{value:.10g}" if isinstance(value, float) else f'"{value}"'


def rate_text(rate: float) -> str:
    """Write a rate as people do: 8e-5, 0.02, 1."""
    if 0 < rate < SMALL:
        digits, exponent = f"{rate:.4e}".split("e")
        return f"{float(digits):g}e{int(exponent)}"
    return f"{rate:g}"


def amount_value(text: str | None) -> float:
    """Return the number of an amount, for sorting; of nothing, -1."""
    if text is None:
        return -1
    match = re.match(r"([\d,.]+)([kMBT]?)", text)
    return float(match[1].replace(",", "")) * SCALES[match[2]] if match else 0


def as_number(value: Any) -> Any:  # noqa: ANN401 (of any field)
    """Read 8e-5 as a number: YAML takes it for text, because it has no point."""
    if isinstance(value, str) and re.match(r"^\d+(\.\d+)?e-?\d+$", value):
        return float(value)
    return value


def as_numbers(value: Any) -> Any:  # noqa: ANN401 (of any field)
    """Read the values of a mapping in the same way."""
    if isinstance(value, dict):
        return {key: as_number(argument) for key, argument in value.items()}
    return value
