"""Draw curves to choose from: all on one scale, none with its name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib import figure, ticker

from .curves import STYLE, draw, pdf_of, svg_of
from .display import Figure
from .refusals import check_drawable, check_texts
from .svg import inline_svg
from .values import describe, tabulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZE = (3.2, 1.7)  # inches
VALUES = 6  # rates in the text alternative: enough to choose without seeing


def plot_choices(
    curves: Mapping[str, Sequence[float]], *, unit: str
) -> dict[str, Figure]:
    """Draw each curve by itself, with the same axes, so that they can be compared.

    :param curves: name of each curve, which must not give away what drew it, and its
        rates, one per ``unit``
    :param unit: what one step is: ``"epoch"`` or ``"optimizer step"``
    :raises ValueError: if there is no curve, lengths differ, or something would not be
        visible
    """
    check_drawable("plot_choices", curves)
    check_texts("plot_choices", unit=unit)
    lengths = {len(rates) for rates in curves.values()}
    if len(lengths) != 1 or 0 in lengths:
        raise ValueError(
            f"plot_choices: curves of lengths {sorted(lengths)}; "
            "it takes curves of one length, not empty"
        )
    scale = list(chain.from_iterable(curves.values()))
    return {name: _choice(name, rates, unit, scale) for name, rates in curves.items()}


def _choice(
    name: str, rates: Sequence[float], unit: str, scale: Sequence[float]
) -> Figure:
    with mpl.rc_context(STYLE):
        drawing = figure.Figure(figsize=SIZE, layout="constrained")
        axes = draw(drawing, {name: rates}, log=False, scale=scale)
        axes.yaxis.set_major_locator(ticker.MaxNLocator(2, steps=[1, 2, 2.5, 5, 10]))
        axes.xaxis.set_major_locator(ticker.MaxNLocator(4, integer=True))
        axes.set_xlabel(unit)
        svg, pdf = svg_of(drawing), pdf_of(drawing)
    curve = {name: rates}
    return Figure(
        title=name,
        caption="",
        description=describe(curve, unit, points_of_each=VALUES),
        table=tabulate(curve, unit),
        svg=inline_svg(svg),
        pdf=pdf,
        small=True,
        css_class="lr-curves lr-choice",
    )
