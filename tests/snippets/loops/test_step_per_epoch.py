import pytest
from torch import nn
from torch.optim.lr_scheduler import ExponentialLR

from snippets.loops.step_per_epoch import step_per_epoch

from .conftest import Task


def test_returns_one_rate_per_epoch(task: Task) -> None:
    used = step_per_epoch(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=0.5),
        task.batches,
        loss_fn=nn.functional.mse_loss,
        epochs=3,
    )

    assert used == pytest.approx([0.1, 0.05, 0.025], rel=1e-12)


def test_trains(task: Task) -> None:
    step_per_epoch(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=1.0),
        task.batches,
        loss_fn=nn.functional.mse_loss,
        epochs=20,
    )

    assert task.model.weight.item() == pytest.approx(2.0, abs=1e-2)


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    step_per_epoch(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=1.0),
        task.batches,
        loss_fn=nn.functional.mse_loss,
        epochs=1,
    )

    assert task.model.training
