"""Draw a table of counts: a bar for each count, beside its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib import figure

from .curves import STYLE, pdf_of, svg_of
from .display import Figure
from .refusals import check_texts
from .svg import COLOURS, inline_svg
from .values import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 5.2  # inches
ROW = 0.24  # inches
NAMES = 0.36  # fraction of the width that the names of the rows take
BAR = 0.48  # fraction of a column that the longest bar takes
THICK = 9  # points


def plot_counts(
    rows: Mapping[str, Mapping[str, int]], *, title: str, unit: str, caption: str
) -> Figure:
    """Draw counts as bars; the bars of a row add up to the same length in each row.

    :param rows: name of each row, and its counts by column; all have the same columns
    :param title: a few words; the figure's name for screen readers
    :param unit: what is a row
    :param caption: the sentence to take away
    :raises ValueError: if there is no row, a row counts nothing, or columns differ
    """
    check_texts("plot_counts", unit=unit, caption=caption, title=title)
    columns = list(next(iter(rows.values()), {}))
    for name, counts in rows.items():
        if list(counts) != columns or sum(counts.values()) <= 0:
            raise ValueError(
                f"plot_counts: the row {name!r} of {title!r} has the counts {counts}; "
                f"each row has some of {', '.join(columns)}"
            )
    if not columns:
        raise ValueError(f"plot_counts: {title!r} has no counts; give it some rows")
    with mpl.rc_context(STYLE):
        drawing = _draw(rows, columns)
        svg = svg_of(drawing)
        drawing.suptitle(title)  # on a web page, the heading of the figure
        pdf = pdf_of(drawing)
    lines = [
        f"{name}: {', '.join(f'{column} {n}' for column, n in counts.items() if n)}."
        for name, counts in rows.items()
    ]
    return Figure(
        title=title,
        caption=caption,
        description=" ".join(lines),
        table=Table(
            [unit, *columns],
            [[name, *map(str, counts.values())] for name, counts in rows.items()],
        ),
        svg=inline_svg(svg),
        pdf=pdf,
        quantity="counts",
        css_class="lr-counts",
    )


def _draw(rows: Mapping[str, Mapping[str, int]], columns: list[str]) -> figure.Figure:
    drawing = figure.Figure(figsize=(WIDTH, ROW * (len(rows) + 1.5)))
    axes = drawing.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) + 0.5, -1)
    wide = (1 - NAMES) / len(columns)
    starts = [NAMES + wide * number for number in range(len(columns))]
    for column, start in zip(columns, starts, strict=True):
        axes.text(start, -0.4, column, va="center", color="#555555")
    for place, (name, counts) in enumerate(rows.items()):
        axes.text(0, place + 0.6, name, va="center", color="#555555")
        total = sum(counts.values())
        for count, start in zip(counts.values(), starts, strict=True):
            if count:
                end = start + BAR * wide * count / total
                line = [place + 0.6, place + 0.6]
                axes.plot([start, end], line, color=COLOURS[0], linewidth=THICK)
                axes.text(end + 0.01, line[0], str(count), va="center", color="#555555")
    return drawing
