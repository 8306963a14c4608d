"""The lines to copy on the landing page are short, and run as they are."""

from functools import partial
from pathlib import Path

import torch
from content.pages import Page

from snippets.schedulers.sequential_lr import sequential_lr
from snippets.tools.trace_lr import trace_lr

INDEX = Path(__file__).parents[2] / "docs/index.md"
(LINES,) = [
    cell.body
    for cell in Page("index", INDEX.read_text("utf-8")).cells
    if "copy" in cell.options
]


def test_there_are_six_lines_at_most() -> None:
    assert len(LINES.strip().splitlines()) <= 6


def test_the_lines_run_where_an_optimizer_is() -> None:
    """They make the same schedule as the tested snippet."""

    def build(optimizer: torch.optim.Optimizer) -> torch.optim.lr_scheduler.LRScheduler:
        names = {"optimizer": optimizer}
        exec(LINES, names)  # noqa: S102 (our own page)
        return names["scheduler"]  # type: ignore[return-value]

    tested = partial(sequential_lr, warmup_steps=100, total_steps=1000)
    assert trace_lr(build, steps=1000) == trace_lr(tested, steps=1000)
