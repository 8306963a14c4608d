import math
import warnings
from functools import partial
from typing import Any

import pytest
import torch
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts

from snippets.schedulers.cosine_annealing_warm_restarts import (
    cosine_annealing_warm_restarts,
)
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    RATES,
    new_optimizer,
    over_groups,
    rest_after_resume,
    rest_of,
    run,
)

build = cosine_annealing_warm_restarts


def restarts(T_0: int, T_mult: int, *, until: int) -> list[int]:
    """Return the steps at which cycles start."""
    starts, length = [0], T_0
    while starts[-1] + length <= until:
        starts.append(starts[-1] + length)
        length *= T_mult
    return starts


def expected_lr(
    step: int, lr: float, *, T_0: int, T_mult: int, eta_min: float
) -> float:
    starts = restarts(T_0, T_mult, until=step)
    length = T_0 * T_mult ** (len(starts) - 1)
    progress = (step - starts[-1]) / length
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * progress)) / 2


@pytest.mark.parametrize("T_0", [1, 2, 10, 97])
@pytest.mark.parametrize("T_mult", [1, 2, 3])
@pytest.mark.parametrize("eta_min", [0.0, 1e-5, 0.05, 0.5])
def test_follows_the_cycles(T_0: int, T_mult: int, eta_min: float) -> None:
    """A floor of 0.05 or 0.5 is above a group's rate: that group rises."""
    arguments: dict[str, Any] = {
        "T_0": T_0,
        "T_mult": T_mult,
        "eta_min": eta_min,
    }
    steps = 4 * T_0 + 30

    trace = run(partial(build, **arguments), steps=steps)

    formula = partial(expected_lr, **arguments)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), abs=1e-15)


def test_defaults_restart_at_10_30_and_70() -> None:
    rates = trace_lr(build, steps=151).lr

    rises = [epoch for epoch in range(1, 151) if rates[epoch] > rates[epoch - 1]]
    assert rises == [10, 30, 70, 150]
    assert {rates[epoch] for epoch in rises} == {0.1}


def test_the_floor_itself_is_never_used() -> None:
    rates = trace_lr(build, steps=151).lr

    assert rates[9] == pytest.approx(0.1 * (1 + math.cos(0.9 * math.pi)) / 2)
    assert min(rates) > 0


def test_built_after_the_optimizer_was_loaded_one_step_is_wrong() -> None:
    rest = rest_after_resume(build, cut=5, wrong_order=True)
    right = rest_of(run(build), cut=5)

    assert [rest.lr[0], rest.lr[35]] == list(RATES)
    assert [rest.lr[1:35], rest.lr[36:]] == [right.lr[1:35], right.lr[36:]]


@pytest.mark.parametrize("value", [0, -1, 1.5])
def test_a_cycle_below_one_step_or_of_half_steps_raises(value: int) -> None:
    with pytest.raises(ValueError, match="Expected positive integer T_0"):
        build(new_optimizer(), T_0=value)
    with pytest.raises(ValueError, match="Expected integer T_mult >= 1"):
        build(new_optimizer(), T_mult=value)


def test_a_tensor_as_floor_raises() -> None:
    with pytest.raises(ValueError, match="Expected float or int eta_min"):
        build(new_optimizer(), eta_min=torch.tensor(0.1))  # type: ignore[arg-type]


def test_a_negative_epoch_raises() -> None:
    with pytest.raises(ValueError, match="Expected non-negative epoch"):
        build(new_optimizer()).step(-1)


def rates_by_fraction(first: int) -> list[float]:
    """Step with ``epoch + i / 4`` over 2 epochs, i from ``first``; return the rates."""
    optimizer = new_optimizer()
    scheduler = build(optimizer, T_0=2)
    rates = []
    for epoch in range(2):
        for batch in range(first, first + 4):
            rates.append(float(scheduler.get_last_lr()[0]))
            optimizer.step()
            scheduler.step(epoch + batch / 4)
    return rates


def test_the_loop_in_the_docs_of_torch_lags_one_batch() -> None:
    by_batch = trace_lr(partial(build, T_0=8), steps=8).lr

    assert rates_by_fraction(1) == pytest.approx(by_batch)
    assert rates_by_fraction(0) == pytest.approx([0.1, *by_batch[:7]])


@pytest.mark.parametrize(("mult", "epoch"), [(3, 1210), (9, 73810), (10, 1110)])
def test_step_with_an_epoch_misses_some_restarts(mult: int, epoch: int) -> None:
    """Rounding of a logarithm: the rate is the floor where it should be highest."""
    assert epoch in restarts(10, mult, until=epoch)
    scheduler = CosineAnnealingWarmRestarts(new_optimizer(), T_0=10, T_mult=mult)

    scheduler.step(epoch)

    assert scheduler.get_last_lr() == [0.0, 0.0]


def test_the_wrong_order_of_steps_does_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        build(new_optimizer()).step()  # before any optimizer.step()


def test_watch_out() -> None:
    rates = trace_lr(cosine_annealing_warm_restarts, steps=151).lr

    starts = [step for step in range(1, 151) if rates[step] > rates[step - 1]]
    assert starts == [10, 30, 70, 150]
    assert [rates[step] for step in starts] == pytest.approx([0.1] * 4)
