"""With random arguments, a snippet follows its formula, and can be resumed.

The formulas are those of the test files. Each ordinary run takes the same few hundred
configurations, ``nox -s deep`` takes 20,000 others each time.
"""

from __future__ import annotations

import math
from copy import deepcopy
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import torch
from content.examples import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.optim import SGD, Adam, Optimizer
from torch.optim.lr_scheduler import LRScheduler, ReduceLROnPlateau

from .random_arguments import ARGUMENTS, Arguments

if TYPE_CHECKING:
    from .schedulers.training_run import Build

PLATEAU, ONE_CYCLE = "schedulers/reduce_lr_on_plateau", "schedulers/one_cycle_lr"
FEW, MANY = 300, 20_000
MOST_STEPS = 90
RATES = st.lists(st.floats(1e-5, 1.0), min_size=1, max_size=3)
METRICS = st.lists(
    st.floats(0.001, 2.0) | st.just(math.nan),
    min_size=MOST_STEPS,
    max_size=MOST_STEPS,
)


class RunConfig(NamedTuple):
    """The rates, optimizer and metrics of a run."""

    rates: list[float]  # one for each parameter group
    adam: bool
    metrics: list[float]  # one for each step


class Training(NamedTuple):
    """An optimizer whose weights do not matter, and its scheduler."""

    optimizer: Optimizer
    scheduler: LRScheduler

    def steps(self, metrics: list[float]) -> list[list[float]]:
        """Step once for each metric; return the rates that all groups used."""
        rates = []
        for metric in metrics:
            rates.append([float(group["lr"]) for group in self.optimizer.param_groups])
            self.optimizer.step()
            if isinstance(self.scheduler, ReduceLROnPlateau):
                self.scheduler.step(metric)
            else:
                self.scheduler.step()
        return rates


def start_training(build: Build, config: RunConfig) -> Training:
    """Make a new optimizer and its scheduler."""
    groups = [{"params": [torch.zeros(1)], "lr": lr} for lr in config.rates]
    optimizer = Adam(groups) if config.adam else SGD(groups, momentum=0.9)
    return Training(optimizer, build(optimizer))


def resumed(old: Training, build: Build, config: RunConfig) -> Training:
    """Make a training run with the state of another run, loaded in the right order."""
    training = start_training(build, config)
    training.optimizer.load_state_dict(deepcopy(old.optimizer.state_dict()))
    training.scheduler.load_state_dict(deepcopy(old.scheduler.state_dict()))
    return training


def expected_rates(
    name: str, arguments: Arguments, config: RunConfig
) -> list[list[float]]:
    """Return the rates by the formula of the snippet's test file."""
    group, stem = name.split("/")
    formulas = import_module(f"tests.snippets.{group}.test_{stem}")
    if name == PLATEAU:
        curves = [
            formulas.expected_lrs(config.metrics, lr=lr, **arguments)
            for lr in config.rates
        ]
        return [list(rates) for rates in zip(*curves, strict=True)]
    return [
        [formulas.expected_lr(step, lr, **arguments) for lr in config.rates]
        for step in range(len(config.metrics))
    ]


def check(name: str, data: st.DataObject) -> None:
    """Run a snippet with random arguments, uninterrupted and resumed."""
    arguments: dict[str, Any] = data.draw(ARGUMENTS[name], label="arguments")
    longest = arguments["total_steps"] if name == ONE_CYCLE else MOST_STEPS
    steps = data.draw(st.integers(1, longest), label="steps")
    cut = data.draw(st.integers(0, steps), label="cut")
    metrics = data.draw(METRICS, label="metrics") if name == PLATEAU else [0.0] * steps
    rates = data.draw(RATES, label="rates")
    config = RunConfig(rates, data.draw(st.booleans(), label="adam"), metrics[:steps])
    group, stem = name.split("/")
    function = getattr(import_module(f"snippets.{group}.{stem}"), stem)
    build = partial(function, **arguments)

    whole = start_training(build, config).steps(config.metrics)
    first = start_training(build, config)
    parts = first.steps(config.metrics[:cut])
    parts += resumed(first, build, config).steps(config.metrics[cut:])

    for rates_used, formula in zip(
        whole, expected_rates(name, arguments, config), strict=True
    ):
        assert rates_used == pytest.approx(formula, rel=1e-9, abs=1e-11)
    assert parts == whole


def sweep(name: str, *, total: int, always_the_same: bool) -> None:
    """Check this snippet with its part of ``total`` configurations."""

    @settings(
        max_examples=math.ceil(total / len(ARGUMENTS)),
        derandomize=always_the_same,
        database=None,
        deadline=None,
        print_blob=True,
    )
    @given(st.data())
    def random_run(data: st.DataObject) -> None:
        check(name, data)

    random_run()


def test_every_schedule_has_an_entry() -> None:
    assert {*ARGUMENTS} == {*EXAMPLES}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_a_few_configurations(name: str) -> None:
    sweep(name, total=FEW, always_the_same=True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", ARGUMENTS)
def test_many_configurations(name: str) -> None:
    sweep(name, total=MANY, always_the_same=False)
