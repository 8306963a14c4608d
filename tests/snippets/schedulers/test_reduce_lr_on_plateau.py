import math
from functools import partial
from typing import Literal

import pytest
from torch.optim.lr_scheduler import ReduceLROnPlateau

from snippets.schedulers.reduce_lr_on_plateau import reduce_lr_on_plateau
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    new_optimizer,
    run,
)

build = partial(reduce_lr_on_plateau, factor=0.5, patience=1)

NAN = float("nan")
METRICS = {
    "falls": [1 / (epoch + 1) for epoch in range(40)],
    "flat": [1.0] * 40,
    "stalls": [max(1 - epoch / 8, 0.3) for epoch in range(40)],
    "improves too little": [1 - epoch * 1e-6 for epoch in range(40)],
    "breaks": [1.0, 0.9, 0.8, *[NAN] * 37],
    "rises": [0.1 + epoch / 40 for epoch in range(40)],
}


def expected_lrs(
    metrics: list[float], *, lr: float, mode: str, factor: float, patience: int
) -> list[float]:
    """Return the rates by the rule: better is better by a 10,000th of the best."""
    best, bad, rates = math.inf if mode == "min" else -math.inf, 0, []
    for metric in metrics:
        rates.append(lr)
        if mode == "min":
            better = metric < best * (1 - 1e-4)
        else:
            better = metric > best * (1 + 1e-4)
        best, bad = (metric, 0) if better else (best, bad + 1)
        if bad > patience:
            # The rate stays if it would change by less than 1e-8.
            lr, bad = (lr * factor if lr - lr * factor > 1e-8 else lr), 0
    return rates


@pytest.mark.parametrize("metrics", METRICS.values(), ids=METRICS)
@pytest.mark.parametrize("mode", ["min", "max"])
@pytest.mark.parametrize("factor", [0.1, 0.5])
@pytest.mark.parametrize("patience", [0, 2, 10])
def test_follows_the_rule(
    metrics: list[float],
    mode: Literal["min", "max"],
    factor: float,
    patience: int,
) -> None:
    build = partial(reduce_lr_on_plateau, mode=mode, factor=factor, patience=patience)

    trace = trace_lr(build, steps=40, metrics=metrics)

    assert trace.lr == pytest.approx(
        expected_lrs(metrics, lr=0.1, mode=mode, factor=factor, patience=patience),
        rel=1e-12,
    )


def test_defaults_tolerate_ten_bad_epochs() -> None:
    trace = trace_lr(reduce_lr_on_plateau, steps=13, metrics=[1.0] * 13)

    assert trace.lr[11] == 0.1
    assert trace.lr[12] == pytest.approx(0.01, rel=1e-12)


def test_a_factor_of_one_raises() -> None:
    with pytest.raises(ValueError, match="Factor should be < 1"):
        trace_lr(partial(reduce_lr_on_plateau, factor=1.0), steps=0)


def test_every_group_is_lowered_by_the_same_factor() -> None:
    rates = run(build).lr

    assert len(set(rates[:40])) > 3
    assert rates[40:] == pytest.approx([lr * 0.03 for lr in rates[:40]], rel=1e-12)


def test_step_without_a_metric_raises() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        build(new_optimizer()).step()  # type: ignore[call-arg]


def test_each_group_can_have_its_own_floor() -> None:
    optimizer = new_optimizer()
    scheduler = ReduceLROnPlateau(optimizer, patience=0, min_lr=[0.05, 0.0])
    for _ in range(3):
        scheduler.step(1.0)

    assert scheduler.get_last_lr() == pytest.approx([0.05, 0.00003])


def test_a_negative_loss_that_gets_worse_is_taken_for_progress() -> None:
    """A relative threshold of a negative best is on its other side."""
    losses = [-1 + step * 5e-5 for step in range(10)]

    trace = trace_lr(partial(build, patience=0), steps=10, metrics=losses)

    assert set(trace.lr) == {0.1}


def test_watch_out() -> None:
    accuracy = [0.5 + step / 100 for step in range(30)]

    rates = trace_lr(reduce_lr_on_plateau, steps=30, metrics=accuracy).lr

    assert rates[11:13] == pytest.approx([0.1, 0.01])
