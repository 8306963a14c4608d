"""The numbers behind a figure, for readers who cannot see the curve."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_ROWS = 12


class Table(NamedTuple):
    """Rows of text: the steps in the first column, the rates in the others."""

    head: list[str]
    rows: list[list[str]]

    def lines(self) -> list[str]:
        """Return the lines of the table as text, in columns."""
        rows = [self.head, *self.rows]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return [
            "  ".join(
                cell.rjust(width) for cell, width in zip(row, widths, strict=True)
            )
            for row in rows
        ]


def tabulate(curves: Mapping[str, Sequence[float]], unit: str) -> Table:
    """List the rates: every change if there are few, evenly spaced steps if not.

    :param curves: label of each curve and its rates, one per ``unit``
    """
    rates_by_step = list(zip(*curves.values(), strict=True))
    runs = [
        list(run)
        for _, run in groupby(range(len(rates_by_step)), rates_by_step.__getitem__)
    ]
    if len(runs) > MOST_ROWS:
        runs = [[step] for step in _spread(len(rates_by_step), MOST_ROWS)]
    rows = [
        [_span(run), *(f"{rate:.3g}" for rate in rates_by_step[run[0]])] for run in runs
    ]
    return Table([unit, *curves], rows)


def describe(
    curves: Mapping[str, Sequence[float]], unit: str, *, points_of_each: int = 5
) -> str:
    """Describe curves in words: a few rates and their steps."""
    sentences = []
    for label, rates in curves.items():
        points = [
            f"{rates[step]:.3g} at {unit} {step}"
            for step in _spread(len(rates), points_of_each)
        ]
        sentences.append(f"{label}: {', '.join(points)}.")
    return " ".join(sentences)


def _spread(length: int, most: int) -> list[int]:
    count = min(length, most)
    return sorted({round(n * (length - 1) / max(count - 1, 1)) for n in range(count)})


def _span(run: list[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"  # noqa: RUF001
