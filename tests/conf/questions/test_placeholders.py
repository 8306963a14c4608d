"""Placeholders with a value are filled; other text in braces stays."""

import pytest
from questions.placeholders import fill, format_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rate of {rate}", "a rate of 0.1"),
        ("{rate} and {rate}", "0.1 and 0.1"),
        ("{unknown} stays", "{unknown} stays"),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        ("f'{Rate}'", "f'{Rate}'"),
    ],
)
def test_a_name_becomes_its_value(text: str, expected: str) -> None:
    assert fill(text, {"rate": "0.1"}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1, "0.1"),
        (30, "30"),
        (1e-5, "1e-5"),
        (1.25e-12, "1.25e-12"),
        (123456.0, "1.235e5"),
        (0.1 + 0.2, "0.3"),
        ("min", "min"),
    ],
)
def test_a_number_is_written_as_in_code(value: float | str, expected: str) -> None:
    assert format_number(value) == expected
