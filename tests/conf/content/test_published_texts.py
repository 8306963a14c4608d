"""The numbers of published runs are written as people write them, and sorted."""

import pytest
from content.published_texts import amount_value, rate_text

from .published_file import row


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "8e-5 → 8e-6 (10 %)"),
        ({"end": "8e-7"}, "8e-5 → 8e-7 (1 %)"),
        ({"end": 0.0}, "8e-5 → 0"),
        ({"end": None}, "8e-5"),
        ({"end": "100 %"}, "8e-5, constant"),
        ({"peak": None}, "\N{EN DASH} → 10 %"),
        ({"peak": None, "end": "100 %"}, "constant"),
        ({"peak": None, "end": None}, "\N{EN DASH}"),
        ({"peak": 0.02, "end": "1e-4"}, "0.02 → 1e-4 (0.5 %)"),
    ],
    ids=str,
)
def test_rates_are_written_as_people_do(changes: dict[str, object], text: str) -> None:
    assert row(**changes).rates.replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(2.0712e-4, "2.0712e-4"), (0.02, "0.02"), (1.0, "1"), (0.0, "0"), (5e-3, "5e-3")],
)
def test_a_rate_is_short(rate: float, text: str) -> None:
    assert rate_text(rate) == text


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        (None, -1),
        ("none", 0),
        ("2,000 steps", 2_000),
        ("8.4B tokens", 8.4e9),
        ("10 % of the run", 10),
    ],
)
def test_amounts_can_be_sorted(amount: str | None, value: float) -> None:
    assert amount_value(amount) == pytest.approx(value)
