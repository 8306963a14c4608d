"""Typed text is parsed as a number in any notation, or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = {
    "1e-3": 0.001,
    "0.001": 0.001,
    "0,001": 0.001,
    ".001": 0.001,
    "1×10^-3": 0.001,  # noqa: RUF001 (readers type it)
    "1*10^-3": 0.001,
    "1x10**-3": 0.001,
    "1·10⁻³": 0.001,
    "10^-3": 0.001,
    "10⁻³": 0.001,
    " + 1 E -3 ": 0.001,
    "2.5⋅10²": 250,
    "−0,5": -0.5,  # noqa: RUF001 (a minus sign)
    "30": 30,
    "3.": 3,
    "1 000": 1000,
    "1.000,5": None,
    "1,000.5": None,
    # A comma that could set thousands apart; a point never does, as in Python.
    "1,000": None,
    "12,000": None,
    "-999,999": None,
    "+1,234": None,
    "1,000,000": None,
    "1,000e-3": None,
    "1,000×10^-3": None,  # noqa: RUF001
    " 1, 000 ": None,
    "1.000": 1,
    "1.125": 1.125,
    "1,00": 1,
    "1,0000": 1,
    "1000,000": 1000,
    "1 000,125": 1000.125,
    "0,125": 0.125,
    "00,125": 0.125,
    ",125": 0.125,
    "0,125e1": 1.25,
    # Spaces between digits, which only set thousands apart.
    "1 2": None,
    "10 30": None,
    "0.1 0.2": None,
    "1 0000": None,
    "10 000 000": 10_000_000,
    "0.000 125": 0.000125,
    "": None,
    " ": None,
    ".": None,
    "-": None,
    "1e": None,
    "e5": None,
    "1e999": None,
    "0x10": None,
    "Infinity": None,
    "NaN": None,
    "1 / 1000": None,
    "one": None,
    "0.1 %": None,
    "5-3": None,
}


def test_a_number_is_read_in_any_notation(run: Callable[..., Any]) -> None:
    parsed = run(
        "questions/numeric.js", "return given.map(m.readNumber)", list(NUMBERS)
    )

    assert dict(zip(NUMBERS, parsed, strict=True)) == NUMBERS


@pytest.mark.parametrize(
    ("answer", "right"),
    [(0.0001, True), (0.000105, True), (0.000095, True), (0.000106, False), (0, False)],
)
def test_a_number_is_right_within_its_tolerance(
    run: Callable[..., Any],
    answer: float,
    right: bool,  # noqa: FBT001 (a table)
) -> None:
    near = run(
        "questions/numeric.js", "return m.near(...given)", [answer, 0.0001, 0.000005]
    )

    assert near is right
