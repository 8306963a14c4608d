"""A chart of counts: bars of fractions, the counts as text."""

import re

import pytest
from figures import plot_counts

ROWS = {"first": {"cosine": 3, "linear": 1}, "second": {"cosine": 0, "linear": 9}}
TEXTS = {"title": "Counts", "unit": "collection", "caption": "What it shows."}


def test_bars_are_fractions_of_their_row() -> None:
    html = plot_counts(ROWS, **TEXTS).html

    lengths = [float(number) for number in re.findall(r'd="m\S+ \S+?h([\d.]+)"', html)]
    assert [round(length / max(lengths), 2) for length in lengths] == [0.75, 0.25, 1]


def test_counts_are_text_in_the_drawing_and_in_the_table() -> None:
    chart = plot_counts(ROWS, **TEXTS)

    assert chart.table.rows == [["first", "3", "1"], ["second", "0", "9"]]
    assert "first: cosine 3, linear 1. second: linear 9." in chart.html
    for text in ("first", "cosine", ">3<", ">9<"):
        assert text in chart.html


def test_the_drawing_has_no_style_and_no_id() -> None:
    drawing = plot_counts(ROWS, **TEXTS).html.partition("</svg>")[0]

    assert 'class="lr-counts"' in drawing
    assert "style=" not in drawing
    assert " id=" not in drawing


@pytest.mark.parametrize(
    "rows", [{}, {"a": {}}, {"a": {"b": 0}}, {"a": {"b": 1}, "c": {"d": 1}}], ids=str
)
def test_rows_that_cannot_be_drawn_raise(rows: dict[str, dict[str, int]]) -> None:
    with pytest.raises(ValueError, match=r"^plot_counts: "):
        plot_counts(rows, **TEXTS)
