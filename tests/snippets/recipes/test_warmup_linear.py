from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st

from snippets.recipes.warmup_linear import warmup_linear
from snippets.tools.trace_lr import trace_lr
from tests.snippets.schedulers.training_run import new_optimizer, over_groups, run

from .recipe import LENGTHS, WARMUP, Recipe, add_warmup_to_total

RECIPE = Recipe(
    arguments=st.fixed_dictionaries({**WARMUP, "total_steps": LENGTHS}).map(
        add_warmup_to_total
    ),
    bad=[
        ({"warmup_steps": -1}, "warmup_steps=-1 must be from 0 to total_steps=100"),
        ({"warmup_steps": 100}, "warmup_steps=100 must be from 0 to total_steps=100"),
    ],
    turns=1,
    longer={"total_steps": 130},
    extends=False,
    peak=lambda arguments: arguments["warmup_steps"],
)


def expected_lr(
    step: int,
    lr: float,
    *,
    warmup_steps: int,
    total_steps: int,
    start_factor: float = 0.01,
) -> float:
    if step < warmup_steps:
        return lr * (start_factor + (1 - start_factor) * step / warmup_steps)
    return lr * max(0, total_steps - step) / (total_steps - warmup_steps)


@pytest.mark.parametrize("warmup", [0, 1, 7])
@pytest.mark.parametrize("total", [8, 30])
@pytest.mark.parametrize("start", [0.01, 0.5])
def test_follows_the_closed_form_to_the_end_and_past_it(
    warmup: int, total: int, start: float
) -> None:
    arguments: dict[str, Any] = {
        "warmup_steps": warmup,
        "total_steps": total,
        "start_factor": start,
    }
    expected = over_groups(partial(expected_lr, **arguments), steps=40)

    assert run(partial(warmup_linear, **arguments)).lr == pytest.approx(
        expected, rel=1e-12, abs=1e-16
    )


def test_start_highest_rate_end_and_after_it() -> None:
    build = partial(warmup_linear, warmup_steps=10, total_steps=30)
    rates = trace_lr(build, steps=40).lr

    assert rates[0] == pytest.approx(0.001)
    assert rates[10] == max(rates) == 0.1
    assert rates[20] == pytest.approx(0.05)
    assert set(rates[30:]) == {0.0}


def test_watch_out() -> None:
    old, new = new_optimizer(), new_optimizer()
    saved = warmup_linear(old, warmup_steps=2, total_steps=10)
    resumed = warmup_linear(new, warmup_steps=2, total_steps=100)
    resumed.load_state_dict(saved.state_dict())
    new.load_state_dict(old.state_dict())

    for _ in range(10):
        new.step()
        resumed.step()

    assert resumed.get_last_lr() == [0.0, 0.0]
