"""A regression small enough to train in a test: one weight, four batches."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from typing import NamedTuple

import pytest
import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import ExponentialLR, ReduceLROnPlateau

from snippets.loops.step_on_metric import step_on_metric


def squared_error(output: Tensor, target: Tensor) -> Tensor:
    """Return the mean squared error; fail if the arguments are swapped."""
    assert not target.requires_grad
    return nn.functional.mse_loss(output, target)


class ScriptedLoss:
    """A loss that leaves the weights alone; what is measured is given."""

    def __init__(self, measured: Sequence[float]) -> None:
        self._measured = iter(measured)

    def __call__(self, output: Tensor, target: Tensor) -> Tensor:
        """Return a constant in training, else the next of the given values."""
        if torch.is_grad_enabled():
            return nn.functional.mse_loss(output, target) * 0
        return torch.tensor(next(self._measured), dtype=torch.float64)


class Task(NamedTuple):
    """A new model, its optimizer and batches: what a training loop needs."""

    model: nn.Linear
    optimizer: torch.optim.SGD
    batches: list[tuple[Tensor, Tensor]]

    def train(
        self, loop: Callable[..., list[float]], *, gamma: float = 1.0, **options: object
    ) -> list[float]:
        """Train by a loop with an exponential schedule; return the rates it returns."""
        return loop(
            self.model,
            self.optimizer,
            ExponentialLR(self.optimizer, gamma=gamma),
            self.batches,
            loss_fn=squared_error,
            **options,
        )


def lopsided_loss(output: Tensor, target: Tensor) -> Tensor:
    """Return a loss that changes if output and target are swapped."""
    return nn.functional.mse_loss(output, target) + output.mean()


def assert_trains_and_measures(
    task: Task, loop: Callable[..., list[float]], **options: object
) -> None:
    """Compare an epoch of a loop with one of ``step_on_metric``: weight and metric."""
    results = []
    start = deepcopy(task.model.state_dict())
    for train in (partial(loop, **options), step_on_metric):
        task.model.load_state_dict(start)
        task.model.weight.grad = None
        scheduler = ReduceLROnPlateau(task.optimizer)
        train(
            task.model,
            task.optimizer,
            scheduler,
            task.batches,
            task.batches[:3],
            loss_fn=lopsided_loss,
            epochs=1,
        )
        results.append((task.model.weight.item(), scheduler.best))

    assert results[0] == results[1] != (start["weight"].item(), results[1][1])


@pytest.fixture
def task() -> Task:
    """Fit y = 2x, in four batches of eight; a second group has another rate."""
    torch.manual_seed(0)
    model = nn.Linear(1, 1, bias=False)
    inputs = torch.linspace(-1, 1, 32).reshape(4, 8, 1)
    batches = [(batch, 2 * batch) for batch in inputs]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.add_param_group({"params": [torch.zeros(1)], "lr": 0.7})
    return Task(model, optimizer, batches)
