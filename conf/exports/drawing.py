# @title Drawing: run this cell once { display-mode: "form" }
"""Draw learning rates with matplotlib, in a few lines."""

from collections.abc import Mapping, Sequence
from textwrap import fill

from matplotlib import pyplot as plt

Curves = Mapping[str, Sequence[float]]  # label of each, and its rates


def plot_small_multiples(
    panels: Mapping[str, Curves],
    *,
    title: str,
    unit: str,
    caption: str = "",
    quantity: str = "learning rate",
    log: bool = False,
) -> None:
    """Draw a panel of curves for each heading, all on one scale."""
    width = max(7, 3.6 * len(panels))
    figure, (row,) = plt.subplots(
        *(1, len(panels)),
        figsize=(width, 3.6),
        layout="constrained",
        sharey=True,
        squeeze=False,
    )
    figure.suptitle(title)
    figure.supxlabel(fill(caption, int(14 * width)), fontsize="small")
    row[0].set_ylabel(quantity)
    row[0].set_yscale("log" if log else "linear")
    for axes, (heading, curves) in zip(row, panels.items(), strict=True):
        for label, rates in curves.items():  # the last rate is used for a step, too
            axes.plot([*rates, rates[-1]], drawstyle="steps-post", label=label)
        axes.set_title(heading)
        axes.set_xlabel(unit)
        axes.grid(visible=True, axis="y")
        if len(curves) > 1:
            axes.legend()
    plt.show()


def plot_lr(
    curves: Curves,
    *,
    title: str,
    unit: str,
    caption: str = "",
    quantity: str = "learning rate",
    log: bool = False,
) -> None:
    """Draw curves into one panel."""
    plot_small_multiples(
        {"": curves},
        title=title,
        unit=unit,
        caption=caption,
        quantity=quantity,
        log=log,
    )
