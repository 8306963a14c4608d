from functools import partial

import pytest
import torch
from torch.optim import SGD, Adam, Optimizer
from torch.optim.lr_scheduler import (
    ExponentialLR,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
)

from snippets.tools.trace_lr import trace_lr


def test_records_the_rate_used_not_the_rate_left() -> None:
    trace = trace_lr(partial(ExponentialLR, gamma=0.5), steps=3)

    assert trace.lr == pytest.approx([0.1, 0.05, 0.025], rel=1e-12)


def test_every_call_starts_with_a_new_optimizer() -> None:
    build = partial(StepLR, step_size=1)

    assert trace_lr(build, steps=3) == trace_lr(build, steps=3)


def test_starts_from_the_given_rate() -> None:
    assert trace_lr(partial(ExponentialLR, gamma=0.5), steps=1, lr=3.0).lr == [3.0]


def test_records_the_momentum_that_the_schedule_moves() -> None:
    """OneCycleLR lowers momentum from 0.95 to 0.85 while the rate rises."""
    build = partial(OneCycleLR, max_lr=0.1, total_steps=10, pct_start=0.5)

    trace = trace_lr(build, steps=10)

    assert trace.momentum[0] == pytest.approx(0.95)
    assert min(trace.momentum) == trace.momentum[trace.lr.index(max(trace.lr))]
    assert min(trace.momentum) == pytest.approx(0.85)


def test_momentum_stays_where_the_schedule_leaves_it() -> None:
    assert trace_lr(partial(StepLR, step_size=1), steps=2).momentum == [0.9, 0.9]


def test_feeds_the_metrics_to_a_plateau_scheduler() -> None:
    build = partial(ReduceLROnPlateau, patience=0)

    trace = trace_lr(build, steps=3, metrics=[1.0, 1.0, 0.5])

    assert trace.lr == pytest.approx([0.1, 0.1, 0.01], rel=1e-12)


def test_too_few_metrics_raise() -> None:
    with pytest.raises(ValueError, match=r"^need 3 metrics, got 2$"):
        trace_lr(partial(ReduceLROnPlateau), steps=3, metrics=[1.0, 1.0])


def test_records_the_rates_of_every_group() -> None:
    trace = trace_lr(partial(ExponentialLR, gamma=0.5), steps=2, lr=[1.0, 3.0])

    assert trace.groups == [[1.0, 0.5], [3.0, 1.5]]


def test_the_rate_is_that_of_the_first_group() -> None:
    trace = trace_lr(partial(ExponentialLR, gamma=0.5), steps=2, lr=[1.0, 3.0])

    assert trace.lr == trace.groups[0]


def test_one_rate_is_one_group() -> None:
    trace = trace_lr(partial(ExponentialLR, gamma=0.5), steps=2, lr=1)

    assert trace.groups == [trace.lr] == [[1.0, 0.5]]


def test_the_momentum_of_adam_is_its_first_beta() -> None:
    build = partial(OneCycleLR, max_lr=0.1, total_steps=10, pct_start=0.5)

    assert trace_lr(build, steps=10, adam=True) == trace_lr(build, steps=10)


def test_the_optimizer_is_sgd_by_default() -> None:
    optimizers: list[Optimizer] = []

    def build(optimizer: Optimizer) -> StepLR:
        optimizers.append(optimizer)
        return StepLR(optimizer, step_size=1)

    trace_lr(build, steps=1)
    trace_lr(build, steps=1, adam=True)

    assert [type(optimizer) for optimizer in optimizers] == [SGD, Adam]


def test_a_schedule_that_adds_a_group_raises() -> None:
    def build(optimizer: Optimizer) -> StepLR:
        optimizer.add_param_group({"params": [torch.zeros(1)]})
        return StepLR(optimizer, step_size=1)

    with pytest.raises(ValueError, match=r"zip\(\)"):
        trace_lr(build, steps=1)
