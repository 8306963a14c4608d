import math
from typing import Any

import pytest
import torch
from torch import nn
from torch.optim import SGD

from snippets.loops.accumulate_gradients import accumulate_gradients
from snippets.loops.step_per_batch import step_per_batch

from .conftest import Task


def test_returns_one_rate_per_optimizer_step(task: Task) -> None:
    """In each epoch of 4 batches: a step after 3, one batch left over."""
    rates = task.train(accumulate_gradients, gamma=0.5, epochs=5, accumulate=3)

    assert rates == pytest.approx([0.1 * 0.5**step for step in range(5)], rel=1e-12)


@pytest.mark.parametrize("accumulate", [2, 4])
def test_trains_as_larger_batches_would(task: Task, accumulate: int) -> None:
    inputs, targets = (torch.cat(parts) for parts in zip(*task.batches, strict=True))
    size = len(inputs) // len(task.batches) * accumulate
    larger = list(zip(inputs.split(size), targets.split(size), strict=True))
    model = nn.Linear(1, 1, bias=False)
    model.load_state_dict(task.model.state_dict())
    twin = Task(model, SGD(model.parameters(), lr=0.1), larger)

    task.train(accumulate_gradients, gamma=0.9, epochs=3, accumulate=accumulate)
    twin.train(step_per_batch, gamma=0.9, epochs=3)

    assert task.model.weight.item() == pytest.approx(twin.model.weight.item(), rel=1e-6)


def test_watch_out(task: Task) -> None:
    """An epoch of 4 batches, 3 at a time: rounded down if dropped, up if used."""
    dropped = task.train(accumulate_gradients, epochs=5, accumulate=3)
    used = task.train(accumulate_gradients, epochs=5, accumulate=3, leftover="used")

    assert (len(dropped), len(used)) == (5 * (4 // 3), 5 * math.ceil(4 / 3))


def test_leftover_batches_are_a_step_of_their_own_mean(task: Task) -> None:
    """As a loader would give the same examples: a batch of 24, a batch of 8."""
    inputs, targets = (torch.cat(parts) for parts in zip(*task.batches, strict=True))
    larger = list(zip(inputs.split(24), targets.split(24), strict=True))
    model = nn.Linear(1, 1, bias=False)
    model.load_state_dict(task.model.state_dict())
    twin = Task(model, SGD(model.parameters(), lr=0.1), larger)

    rates = task.train(
        accumulate_gradients, gamma=0.9, epochs=3, accumulate=3, leftover="used"
    )
    twin.train(step_per_batch, gamma=0.9, epochs=3)

    assert rates == pytest.approx([0.1 * 0.9**step for step in range(6)], rel=1e-12)
    assert task.model.weight.item() == pytest.approx(twin.model.weight.item(), rel=1e-6)


def test_dropped_batches_do_not_move_the_weights(task: Task) -> None:
    before = task.model.weight.item()

    task.train(accumulate_gradients, epochs=2, accumulate=5)

    assert task.model.weight.item() == before


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"accumulate": 0}, "accumulate=0 must be >= 1"),
        ({"leftover": "kept"}, "leftover='kept' must be 'dropped' or 'used'"),
    ],
)
def test_bad_arguments_raise(task: Task, bad: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        task.train(accumulate_gradients, **{"epochs": 1, "accumulate": 2} | bad)


def test_gradients_from_before_the_loop_are_not_used(task: Task) -> None:
    task.model.weight.grad = torch.full_like(task.model.weight, 100.0)  # left over
    before = task.model.weight.item()

    task._replace(batches=task.batches[:1]).train(
        accumulate_gradients, epochs=1, accumulate=1
    )

    assert abs(task.model.weight.item() - before) < 1


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    task.train(accumulate_gradients, epochs=1, accumulate=2)

    assert task.model.training
