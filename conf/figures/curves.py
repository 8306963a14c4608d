"""Draw learning-rate curves: one style, one function."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import figure, ticker
from matplotlib.backends.backend_svg import FigureCanvasSVG

from .display import Figure
from .refusals import check_curves, check_texts
from .svg import COLOURS, inline_svg
from .values import describe, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.axes import Axes

STYLE = mpl.rc_params_from_file(
    Path(__file__).with_name("lr.mplstyle"), use_default_template=False
)
LEGEND_ROW = 10  # characters that fit into an inch of the legend
LEGEND_SAMPLE = 9  # width of a curve's sample, in characters
NARROW = 4  # inches; narrower drawings have short samples
LEGEND_ROW_HEIGHT = 0.22  # inches
THUMBNAIL = (1.6, 0.6)  # inches
PIXELS = 96  # of CSS, in an inch
WIDE = 4  # pixels; a narrower step is not drawn as one
LOG_ROOM = 1.15  # factor above the highest and below the lowest rate
FEW_DECADES = 100  # below this ratio, powers of ten alone are too few ticks
# Colour is never the only difference between two curves.
DASHES = ("solid", (0, (5, 2)), (0, (1.2, 1.6)), (0, (6, 2, 1.2, 2)))


def plot_lr(  # noqa: PLR0913 (each argument is one thing the reader sees)
    curves: Mapping[str, Sequence[float]],
    *,
    title: str,
    unit: str,
    caption: str = "",
    quantity: str = "learning rate",
    log: bool = False,
    small: bool = False,
) -> Figure:
    """Draw the rate used at each step.

    :param curves: label of each curve and its rates, one per ``unit``
    :param title: a few words; the figure's name for screen readers
    :param unit: what one step is: ``"epoch"`` or ``"optimizer step"``
    :param caption: what the figure shows, in a sentence
    :param quantity: what the values are, if not rates: ``"momentum"``
    :param log: logarithmic rate axis, for rates that span powers of ten
    :param small: a thumbnail for a table row: no axes, no caption, no table
    :raises ValueError: if there is no curve, more than four, or lengths differ; if
        a text or a value would not be visible; if ``log`` is set and a rate is 0 or
        less
    """
    check_curves("plot_lr", title, curves, log=log)
    check_texts("plot_lr", unit=unit, quantity=quantity, caption=caption or title)
    with mpl.rc_context(STYLE):
        drawing = figure.Figure(
            figsize=THUMBNAIL if small else None, layout="constrained"
        )
        axes = draw(drawing, curves, log=log)
        if small:
            axes.set_axis_off()
        else:
            axes.set_xlabel(unit)
            axes.set_ylabel(quantity)
            width, height = drawing.get_size_inches()
            drawing.set_figheight(height + legend_height(curves, width))
            add_legend(drawing, curves, width)
        svg = svg_of(drawing)
        if not small:
            drawing.suptitle(title)  # on a web page, the heading of the figure
        pdf = pdf_of(drawing)
    return Figure(
        title=title,
        caption=caption,
        description=describe(curves, unit),
        table=tabulate(curves, unit),
        svg=inline_svg(svg),
        pdf=pdf,
        quantity=quantity,
        small=small,
        css_class="lr-thumbnail" if small else "lr-curves",
    )


def draw(
    drawing: figure.Figure | figure.SubFigure,
    curves: Mapping[str, Sequence[float]],
    *,
    log: bool,
    scale: Sequence[float] = (),
) -> Axes:
    """Draw curves into a figure.

    :param scale: more values that must fit the axis
    """
    axes = drawing.add_subplot()
    width = drawing.bbox.width / drawing.dpi * PIXELS
    for (name, rates), colour, dashes in zip(
        curves.items(), COLOURS, DASHES, strict=False
    ):
        axes.plot(
            *zip(*_corners(rates, stepped=width > WIDE * len(rates)), strict=True),
            label=name,
            color=colour,
            linestyle=dashes,
            clip_on=False,
            zorder=3,  # above the axis
        )
    _set_axes(axes, [*curves.values(), *([scale] if scale else [])], log=log)
    return axes


def _corners(rates: Sequence[float], *, stepped: bool) -> Iterator[tuple[int, float]]:
    """Yield the corners of a curve: a step lasts until the next one.

    :param stepped: draw each step; otherwise only where a rate is held for several
        steps, and a line from step to step where it changes all the time
    """
    for step, rate in enumerate(rates):
        yield step, rate
        if stepped or (step and rates[step - 1] == rate):
            yield step + 1, rate
    yield len(rates), rates[-1]  # the last rate lasts for one step, too


def add_legend(
    drawing: figure.FigureBase, curves: Mapping[str, Sequence[float]], width: float
) -> None:
    """Add a legend above a drawing of several curves.

    :param width: of the drawing, in inches
    """
    if len(curves) > 1:
        columns = len(curves) // _legend_rows(curves, width)
        spacing = {"handlelength": 1.8, "columnspacing": 1.0} if width < NARROW else {}
        drawing.legend(loc="outside upper left", ncols=columns, **spacing)


def legend_height(curves: Mapping[str, Sequence[float]], width: float) -> float:
    """Return the height of the legend in a drawing of this width, both in inches."""
    return LEGEND_ROW_HEIGHT * _legend_rows(curves, width) if len(curves) > 1 else 0


def _legend_rows(curves: Mapping[str, Sequence[float]], width: float) -> int:
    sample = LEGEND_SAMPLE * (2 / 3 if width < NARROW else 1)
    characters = sum(len(label) + sample for label in curves)
    return 1 if characters < LEGEND_ROW * width else len(curves)


def _set_axes(axes: Axes, curves: Sequence[Sequence[float]], *, log: bool) -> None:
    highest = max(map(max, curves))
    lowest = min(map(min, curves))
    if log:
        axes.set_yscale("log")
        if lowest < highest:
            axes.set_ylim(lowest / LOG_ROOM, highest * LOG_ROOM)
        decades = (1.0,) if highest > FEW_DECADES * lowest else (1.0, 2.0, 5.0)
        axes.yaxis.set_major_locator(ticker.LogLocator(subs=decades))
        axes.yaxis.set_minor_locator(ticker.NullLocator())
    else:
        axes.set_ylim(min(lowest, 0), highest * 1.04 or 1)
        axes.yaxis.set_major_locator(ticker.MaxNLocator(4, steps=[1, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(ticker.FormatStrFormatter("%g"))
    axes.xaxis.set_major_locator(ticker.MaxNLocator(8, integer=True))
    axes.grid(visible=False, axis="x")


def svg_of(drawing: figure.Figure) -> str:
    """Return a drawing as SVG, with text as text."""
    stream = io.BytesIO()
    # Figure.savefig would do the same, and draw twice.
    canvas: Any = FigureCanvasSVG(drawing)
    canvas.print_svg(stream, metadata={"Date": None})
    return stream.getvalue().decode()


def pdf_of(drawing: figure.Figure) -> bytes:
    """Return a drawing as PDF; empty where no paper is printed."""
    if not _on_paper():
        return b""
    stream = io.BytesIO()
    drawing.savefig(stream, format="pdf", metadata={"CreationDate": None})
    return stream.getvalue()


def _on_paper() -> bool:
    """Return whether a PDF is needed: drawing it takes most of the time.

    ``ext.page_inputs`` sets the variable for the kernels of a build.
    """
    return os.environ.get("FIGURES_FOR", "latex") == "latex"
