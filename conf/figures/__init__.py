"""One style for all plots: pages call ``plot_lr`` and get a ``Figure`` to display."""

from .choices import plot_choices
from .counts import plot_counts
from .curves import plot_lr
from .display import Figure
from .small_multiples import plot_small_multiples

__all__ = [
    "Figure",
    "plot_choices",
    "plot_counts",
    "plot_lr",
    "plot_small_multiples",
]
