import pytest
import torch
from torch import nn
from torch.optim import SGD

from snippets.loops.clip_gradients import clip_gradients
from snippets.loops.step_per_batch import step_per_batch

from .conftest import Task


def test_returns_one_rate_per_batch(task: Task) -> None:
    rates = task.train(clip_gradients, gamma=0.5, epochs=2, max_norm=1e-6)

    assert rates == pytest.approx([0.1 * 0.5**step for step in range(8)], rel=1e-12)


def test_no_update_is_longer_than_rate_times_norm(task: Task) -> None:
    """The gradients are far larger than the norm, so each update has its length."""
    nn.init.constant_(task.model.weight, 1_000.0)

    rates = task.train(clip_gradients, gamma=0.5, epochs=1, max_norm=3.0)

    assert task.model.weight.item() == pytest.approx(1_000 - 3 * sum(rates), rel=1e-6)


def test_small_gradients_are_left_alone(task: Task) -> None:
    model = nn.Linear(1, 1, bias=False)
    model.load_state_dict(task.model.state_dict())
    twin = Task(model, SGD(model.parameters(), lr=0.1), task.batches)

    task.train(clip_gradients, epochs=3, max_norm=1e6)
    twin.train(step_per_batch, epochs=3)

    assert torch.equal(task.model.weight, model.weight)


@pytest.mark.parametrize("max_norm", [0.0, -1.0, float("nan")])
def test_bad_arguments_raise(task: Task, max_norm: float) -> None:
    with pytest.raises(ValueError, match=f"^max_norm={max_norm} must be > 0$"):
        task.train(clip_gradients, epochs=1, max_norm=max_norm)


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    task.train(clip_gradients, epochs=1, max_norm=1.0)

    assert task.model.training
