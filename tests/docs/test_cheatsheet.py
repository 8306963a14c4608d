"""The cheat sheet warns of what torch does, and has a row for every scheduler."""

from functools import partial
from pathlib import Path

import pytest
import torch
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    CyclicLR,
    LambdaLR,
    LinearLR,
    SequentialLR,
)

from snippets.schedulers.chained_scheduler import chained_scheduler
from snippets.schedulers.constant_lr import constant_lr
from snippets.schedulers.cosine_annealing_lr import cosine_annealing_lr
from snippets.schedulers.cosine_annealing_warm_restarts import (
    cosine_annealing_warm_restarts,
)
from snippets.schedulers.cyclic_lr import cyclic_lr
from snippets.schedulers.exponential_lr import exponential_lr
from snippets.schedulers.lambda_lr import lambda_lr
from snippets.schedulers.linear_lr import linear_lr
from snippets.schedulers.multi_step_lr import multi_step_lr
from snippets.schedulers.multiplicative_lr import multiplicative_lr
from snippets.schedulers.one_cycle_lr import one_cycle_lr
from snippets.schedulers.polynomial_lr import polynomial_lr
from snippets.schedulers.reduce_lr_on_plateau import reduce_lr_on_plateau
from snippets.schedulers.sequential_lr import sequential_lr
from snippets.schedulers.step_lr import step_lr
from snippets.schedulers.swalr import swalr
from snippets.tools.trace_lr import trace_lr

ROOT = Path(__file__).parents[2]
SCHEDULERS = sorted(path.stem for path in ROOT.glob("snippets/schedulers/*.py"))
ROWS = ROOT.joinpath("docs/cheatsheet.md").read_text(encoding="utf-8").splitlines()
BATCHES = 391  # of an epoch: 50,000 images, 128 a batch


@pytest.mark.parametrize("stem", SCHEDULERS)
def test_a_scheduler_has_a_row_and_its_warning_a_test(stem: str) -> None:
    assert ROWS.count(stem) == 1
    assert f"test_{stem}" in globals()


def test_lambda_lr() -> None:
    def returns_a_rate(_step: int) -> float:
        return 0.01

    rates = trace_lr(lambda optimizer: LambdaLR(optimizer, returns_a_rate), steps=2).lr

    assert rates == pytest.approx([0.1 * 0.01] * 2)
    assert trace_lr(partial(lambda_lr, total_steps=4), steps=2).lr[1] == 0.1 * 0.75


def test_multiplicative_lr() -> None:
    rates = trace_lr(multiplicative_lr, steps=12).lr

    assert rates[11] == pytest.approx(0.95 * rates[10])
    assert rates[10] == pytest.approx(0.95 * rates[9])


def test_step_lr() -> None:
    assert trace_lr(step_lr, steps=BATCHES).lr[-1] < 1e-12


def test_multi_step_lr() -> None:
    def after_warmup(optimizer: Optimizer) -> SequentialLR:
        warmup = LinearLR(optimizer, total_iters=5)
        return SequentialLR(optimizer, [warmup, multi_step_lr(optimizer)], [5])

    rates = trace_lr(after_warmup, steps=40).lr

    assert rates[34:36] == pytest.approx([0.1, 0.01])


@pytest.mark.parametrize("build", [constant_lr, linear_lr])
def test_no_warm_up_is_not_turned_off(build: partial[LinearLR]) -> None:
    rates = trace_lr(partial(build, total_iters=0), steps=50).lr

    assert rates[0] < 0.1
    assert set(rates) == {rates[0]}


test_constant_lr = test_linear_lr = test_no_warm_up_is_not_turned_off


def test_exponential_lr() -> None:
    assert trace_lr(exponential_lr, steps=BATCHES).lr[-1] < 1e-9


def test_polynomial_lr() -> None:
    rates = trace_lr(partial(polynomial_lr, total_iters=10), steps=30).lr

    assert rates[9] > 0
    assert set(rates[10:]) == {0.0}


def test_cosine_annealing_lr() -> None:
    rates = trace_lr(partial(cosine_annealing_lr, total_steps=10), steps=16).lr

    assert rates[10] < rates[12] < rates[15]


def test_cosine_annealing_warm_restarts() -> None:
    rates = trace_lr(cosine_annealing_warm_restarts, steps=151).lr

    starts = [step for step in range(1, 151) if rates[step] > rates[step - 1]]
    assert starts == [10, 30, 70, 150]
    assert [rates[step] for step in starts] == pytest.approx([0.1] * 4)


def test_cyclic_lr() -> None:
    optimizer = SGD([torch.zeros(1)], lr=0.1)
    cyclic_lr(optimizer)
    assert optimizer.param_groups[0]["momentum"] == 0.9

    optimizer = SGD([torch.zeros(1)], lr=0.1)
    CyclicLR(optimizer, 0.001, 0.006, cycle_momentum=False)
    assert optimizer.param_groups[0]["momentum"] == 0


def test_one_cycle_lr() -> None:
    optimizer = SGD([torch.zeros(1)], lr=5.0, momentum=0.5)
    scheduler = one_cycle_lr(optimizer, max_lr=0.1, total_steps=10)
    group = optimizer.param_groups[0]
    assert group["lr"] == pytest.approx(0.1 / 25)
    assert group["momentum"] == 0.95

    for _ in range(10):
        optimizer.step()
        scheduler.step()
    with pytest.raises(ValueError, match="Tried to step 11 times"):
        scheduler.step()


def test_reduce_lr_on_plateau() -> None:
    accuracy = [0.5 + step / 100 for step in range(30)]

    rates = trace_lr(reduce_lr_on_plateau, steps=30, metrics=accuracy).lr

    assert rates[11:13] == pytest.approx([0.1, 0.01])


def test_sequential_lr() -> None:
    build = partial(sequential_lr, warmup_steps=10, total_steps=100)
    rates = trace_lr(build, steps=101).lr

    assert rates[10] == pytest.approx(0.1)
    assert rates[55] == pytest.approx(0.05)  # the middle of 90 steps
    assert rates[100] == pytest.approx(0, abs=1e-12)


def test_chained_scheduler() -> None:
    def chained(optimizer: Optimizer, *, last: bool) -> ChainedScheduler:
        members = [
            LinearLR(optimizer, start_factor=0.1, total_iters=3),
            LambdaLR(optimizer, lambda step: 1 - step / 100),
        ]
        order = members if last else members[::-1]
        return ChainedScheduler(order, optimizer)

    erased = trace_lr(partial(chained, last=True), steps=2).lr
    overshot = trace_lr(partial(chained, last=False), steps=2).lr
    assert erased[1] == pytest.approx(0.099)
    assert overshot[1] > 0.3
    assert trace_lr(chained_scheduler, steps=6).lr[5] == pytest.approx(0.1 * 0.95**5)


def test_swalr() -> None:
    assert trace_lr(partial(swalr, swa_lr=0.5), steps=11).lr[10] == pytest.approx(0.5)
