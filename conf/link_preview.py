"""Draw the picture of link previews: ``PYTHONPATH=conf:. python -m link_preview``.

The picture is in the repository, because it seldom changes; a test draws it again
and compares.
"""

from __future__ import annotations

import io
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from snippets.schedulers.cosine_annealing_warm_restarts import (
    cosine_annealing_warm_restarts,
)
from snippets.schedulers.one_cycle_lr import one_cycle_lr
from snippets.schedulers.sequential_lr import sequential_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

HERE = Path(__file__).parent
PREVIEW = HERE / "static/preview.png"
STYLE = HERE / "figures/lr.mplstyle"
STEPS = 100
PAGE, TEXT, SOFT = "#11151c", "#e3e8f0", "#a7b2c3"  # of static/tokens.css, in the dark
COLOURS = ("#7fb0ff", "#ffa066", "#4fd1b5", "#d59bff")
INCHES, DPI = (12, 6.3), 100  # 1200 by 630 pixels, what previews are cut to
TITLE = "Learning-rate schedules\nin PyTorch"
SUBTITLE = "A cheat sheet, questions and quizzes that are executed"


def curves() -> list[list[float]]:
    """Record four schedules, each as a fraction of its highest rate."""
    schedules = (
        lambda optimizer: step_lr(optimizer, step_size=25, gamma=0.5),
        lambda optimizer: sequential_lr(optimizer, warmup_steps=10, total_steps=STEPS),
        lambda optimizer: cosine_annealing_warm_restarts(optimizer, T_0=15),
        lambda optimizer: one_cycle_lr(optimizer, max_lr=0.1, total_steps=STEPS),
    )
    traces = [trace_lr(schedule, steps=STEPS, lr=0.1).lr for schedule in schedules]
    return [[rate / max(trace) for rate in trace] for trace in traces]


def draw() -> bytes:
    """Return the picture as a PNG file."""
    with mpl.rc_context(fname=STYLE):
        figure = Figure(figsize=INCHES, dpi=DPI, facecolor=PAGE)
        figure.text(0.06, 0.74, TITLE, color=TEXT, size=44, weight="bold")
        figure.text(0.06, 0.655, SUBTITLE, color=SOFT, size=22)
        for column, (trace, colour) in enumerate(zip(curves(), COLOURS, strict=True)):
            axes = figure.add_axes((0.06 + 0.23 * column, 0.12, 0.19, 0.4))
            axes.set(xlim=(0, STEPS - 1), ylim=(0, 1.04), xticks=(), yticks=())
            axes.plot(trace, color=colour, linewidth=5, clip_on=False)
        stream = io.BytesIO()
        figure.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


if __name__ == "__main__":
    PREVIEW.write_bytes(draw())
