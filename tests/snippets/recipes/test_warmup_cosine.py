import math
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st

from snippets.recipes.warmup_cosine import warmup_cosine
from snippets.tools.trace_lr import trace_lr
from tests.snippets.schedulers.training_run import over_groups, run

from .recipe import FRACTIONS, LENGTHS, WARMUP, Recipe, add_warmup_to_total

RECIPE = Recipe(
    arguments=st.fixed_dictionaries(
        {**WARMUP, "total_steps": LENGTHS, "end_factor": FRACTIONS}
    ).map(add_warmup_to_total),
    bad=[
        ({"warmup_steps": -1}, "warmup_steps=-1 must be from 0 to total_steps=100"),
        ({"warmup_steps": 101}, "warmup_steps=101 must be from 0 to total_steps=100"),
    ],
    turns=1,
    longer={"total_steps": 130},
    extends=True,
    peak=lambda arguments: arguments["warmup_steps"],
)


def expected_lr(  # noqa: PLR0913 (the arguments of the snippet)
    step: int,
    lr: float,
    *,
    warmup_steps: int,
    total_steps: int,
    start_factor: float = 0.01,
    end_factor: float = 0.0,
) -> float:
    if step < warmup_steps:
        return lr * (start_factor + (1 - start_factor) * step / warmup_steps)
    progress = min(1, (step - warmup_steps) / (total_steps - warmup_steps))
    return lr * (end_factor + (1 - end_factor) * math.cos(math.pi / 2 * progress) ** 2)


@pytest.mark.parametrize("warmup", [0, 1, 7])
@pytest.mark.parametrize("total", [8, 30])
@pytest.mark.parametrize("end", [0.0, 0.1])
def test_follows_the_closed_form_to_the_end_and_past_it(
    warmup: int, total: int, end: float
) -> None:
    arguments: dict[str, Any] = {
        "warmup_steps": warmup,
        "total_steps": total,
        "start_factor": 0.2,
        "end_factor": end,
    }
    expected = over_groups(partial(expected_lr, **arguments), steps=40)

    assert run(partial(warmup_cosine, **arguments)).lr == pytest.approx(
        expected, rel=1e-12, abs=1e-16
    )


def test_start_highest_rate_end_and_after_it() -> None:
    build = partial(warmup_cosine, warmup_steps=10, total_steps=30)
    rates = trace_lr(build, steps=40).lr

    assert rates[0] == pytest.approx(0.001)
    assert rates[10] == max(rates) == 0.1
    assert rates[20] == pytest.approx(0.05)
    assert set(rates[30:]) == {0.0}


def test_a_run_of_warm_up_alone_ends_at_the_end_factor() -> None:
    build = partial(warmup_cosine, warmup_steps=4, total_steps=4, end_factor=0.5)

    assert trace_lr(build, steps=7).lr[3:] == pytest.approx([0.07525, 0.1, 0.05, 0.05])


def test_watch_out() -> None:
    """10 epochs of 391 batches, with a call per epoch."""
    build = partial(warmup_cosine, warmup_steps=391, total_steps=3_910)
    rates = trace_lr(build, steps=11).lr

    assert rates == sorted(rates)
    assert rates[-1] < 0.004
