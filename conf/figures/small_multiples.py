"""Draw what each argument does to a curve: a panel for each, all on one scale."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib import figure, ticker

from .curves import STYLE, add_legend, draw, legend_height, pdf_of, svg_of
from .display import Figure, SmallMultiples
from .refusals import check_curves, check_texts
from .svg import inline_svg
from .values import describe, tabulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

SIZE = (3.2, 1.8)  # inches, without the legend
COLUMNS = 2  # on paper


def plot_small_multiples(  # noqa: PLR0913 (each argument is one thing the reader sees)
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    title: str,
    unit: str,
    caption: str = "",
    quantity: str = "learning rate",
    log: bool = False,
) -> SmallMultiples:
    """Draw a panel for each argument, with a curve for each of its values.

    :param panels: heading of each panel, and its curves: the label of each and its
        rates, one per ``unit``
    :param title: a few words; with a panel's heading, its name for screen readers
    :param unit: what one step is: ``"epoch"`` or ``"optimizer step"``
    :param caption: what the figure shows, in a sentence
    :param quantity: what the values are, if not rates: ``"momentum"``
    :param log: logarithmic rate axis, for rates that span powers of ten
    :raises ValueError: if there is no panel; if a panel has no curve, more than four
        curves, or curves of several lengths; if ``log`` is set and a rate is 0 or less
    """
    if not panels:
        raise ValueError(f"plot_small_multiples: {title!r} has no panel; give it one")
    check_texts(
        "plot_small_multiples", unit=unit, quantity=quantity, caption=caption or title
    )
    for heading, curves in panels.items():
        check_texts("plot_small_multiples", heading=heading)
        check_curves("plot_small_multiples", title, curves, log=log)
    rates = chain.from_iterable(curves.values() for curves in panels.values())
    scale = list(chain.from_iterable(rates))
    with mpl.rc_context(STYLE):
        figures = {
            heading: Figure(
                title=f"{title}: {heading}",
                caption="",
                description=describe(curves, unit),
                table=tabulate(curves, unit),
                svg=inline_svg(svg_of(_panel(curves, unit, scale, log=log))),
                pdf=b"",
                quantity=quantity,
                css_class="lr-curves",
            )
            for heading, curves in panels.items()
        }
        pdf = pdf_of(_sheet(panels, title, unit, scale, log=log))
    return SmallMultiples(title=title, caption=caption, panels=figures, pdf=pdf)


def _panel(
    curves: Mapping[str, Sequence[float]],
    unit: str,
    scale: Sequence[float],
    *,
    log: bool,
) -> figure.Figure:
    width, height = SIZE
    height += legend_height(curves, width)
    drawing = figure.Figure(figsize=(width, height), layout="constrained")
    _fill(drawing, curves, unit, scale, log=log)
    return drawing


def _sheet(
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    title: str,
    unit: str,
    scale: Sequence[float],
    *,
    log: bool,
) -> figure.Figure:
    """Draw all panels at once, for paper."""
    rows = -(-len(panels) // COLUMNS)
    width, height = SIZE
    height += 2 * max(legend_height(curves, width) for curves in panels.values())
    drawing = figure.Figure(
        figsize=(width * COLUMNS, height * rows), layout="constrained"
    )
    drawing.suptitle(title)
    places = drawing.subfigures(rows, COLUMNS, squeeze=False).flat
    for place, (heading, curves) in zip(places, panels.items(), strict=False):
        axes = _fill(place, curves, unit, scale, log=log)
        axes.set_title(heading, family="monospace")
    return drawing


def _fill(
    drawing: figure.Figure | figure.SubFigure,
    curves: Mapping[str, Sequence[float]],
    unit: str,
    scale: Sequence[float],
    *,
    log: bool,
) -> Axes:
    axes = draw(drawing, curves, log=log, scale=scale)
    add_legend(drawing, curves, SIZE[0])
    axes.set_xlabel(unit)
    axes.xaxis.set_major_locator(ticker.MaxNLocator(4, integer=True))
    return axes
