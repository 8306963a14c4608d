"""A regression small enough to train in a test: one weight, four batches."""

from typing import NamedTuple

import pytest
import torch
from torch import Tensor, nn


class Task(NamedTuple):
    """What a training loop needs, all of it new."""

    model: nn.Linear
    optimizer: torch.optim.SGD
    batches: list[tuple[Tensor, Tensor]]


@pytest.fixture
def task() -> Task:
    """Fit y = 2x, in four batches of eight."""
    torch.manual_seed(0)
    model = nn.Linear(1, 1, bias=False)
    inputs = torch.linspace(-1, 1, 32).reshape(4, 8, 1)
    batches = [(batch, 2 * batch) for batch in inputs]
    return Task(model, torch.optim.SGD(model.parameters(), lr=0.1), batches)
