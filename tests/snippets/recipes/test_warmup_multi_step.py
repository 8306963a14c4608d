from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LinearLR, MultiStepLR, SequentialLR

from snippets.recipes.warmup_multi_step import warmup_multi_step
from snippets.tools.trace_lr import trace_lr
from tests.snippets.schedulers.training_run import over_groups, run

from .recipe import FRACTIONS, WARMUP, Arguments, Recipe


def _shift_milestones_past_warmup(arguments: Arguments) -> Arguments:
    first = arguments["warmup_steps"] + 1
    later = [first + milestone for milestone in arguments["milestones"]]
    return arguments | {"milestones": later}


RECIPE = Recipe(
    arguments=st.fixed_dictionaries(
        {
            **WARMUP,
            "milestones": st.lists(st.integers(0, 60), max_size=5),
            "gamma": FRACTIONS,
        }
    ).map(_shift_milestones_past_warmup),
    bad=[
        ({"warmup_steps": -1}, "warmup_steps=-1 must be >= 0"),
        ({"warmup_steps": 30}, "milestones=[30, 60, 80] must be more than"),
    ],
    turns=1,
    longer={"milestones": [60, 120]},
    extends=False,
    peak=lambda arguments: arguments["warmup_steps"],
    jumps=2,
)


def expected_lr(  # noqa: PLR0913 (the arguments of the snippet)
    step: int,
    lr: float,
    *,
    warmup_steps: int,
    milestones: Sequence[int],
    gamma: float = 0.1,
    start_factor: float = 0.01,
) -> float:
    if step < warmup_steps:
        return lr * (start_factor + (1 - start_factor) * step / warmup_steps)
    return lr * float(gamma ** sum(milestone <= step for milestone in milestones))


@pytest.mark.parametrize("warmup", [0, 1, 7])
@pytest.mark.parametrize("milestones", [(), (8,), (30, 20), (9, 9, 39)])
@pytest.mark.parametrize("gamma", [0.1, 0.5])
def test_follows_the_closed_form_through_every_drop(
    warmup: int, milestones: tuple[int, ...], gamma: float
) -> None:
    arguments: dict[str, Any] = {
        "warmup_steps": warmup,
        "milestones": milestones,
        "gamma": gamma,
        "start_factor": 0.2,
    }
    expected = over_groups(partial(expected_lr, **arguments), steps=40)

    assert run(partial(warmup_multi_step, **arguments)).lr == pytest.approx(
        expected, rel=1e-12
    )


def test_the_published_run_of_90_epochs() -> None:
    build = partial(warmup_multi_step, warmup_steps=5, milestones=[30, 60, 80])
    rates = trace_lr(build, steps=95).lr

    assert rates[0] == pytest.approx(0.001)
    assert rates[5] == rates[29] == max(rates) == pytest.approx(0.1)
    assert [rates[step] for step in (30, 60, 80, 94)] == pytest.approx(
        [0.01, 0.001, 0.0001, 0.0001]
    )


def test_watch_out() -> None:
    def bare(optimizer: Optimizer) -> SequentialLR:
        warmup = LinearLR(optimizer, 0.01, total_iters=5)
        return SequentialLR(optimizer, [warmup, MultiStepLR(optimizer, [30])], [5])

    build = partial(warmup_multi_step, warmup_steps=5, milestones=[30])

    assert trace_lr(build, steps=36).lr[29:31] == pytest.approx([0.1, 0.01])
    assert trace_lr(bare, steps=36).lr[34:36] == pytest.approx([0.1, 0.01])
