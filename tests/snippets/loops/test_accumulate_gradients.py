import pytest
import torch
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import ExponentialLR

from snippets.loops.accumulate_gradients import accumulate_gradients
from snippets.loops.step_per_batch import step_per_batch

from .conftest import Task


def test_returns_one_rate_per_optimizer_step(task: Task) -> None:
    used = accumulate_gradients(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=0.5),
        task.batches,  # 4 of them: a step after 3, one left over
        loss_fn=nn.functional.mse_loss,
        epochs=5,
        accumulate=3,
    )

    assert used == pytest.approx([0.1 * 0.5**step for step in range(5)], rel=1e-12)


def test_trains_as_larger_batches_would(task: Task) -> None:
    inputs, targets = (torch.cat(each) for each in zip(*task.batches, strict=True))
    twin = nn.Linear(1, 1, bias=False)
    twin.load_state_dict(task.model.state_dict())
    optimizer = SGD(twin.parameters(), lr=0.1)

    accumulate_gradients(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=0.9),
        task.batches,
        loss_fn=nn.functional.mse_loss,
        epochs=3,
        accumulate=len(task.batches),
    )
    step_per_batch(
        twin,
        optimizer,
        ExponentialLR(optimizer, gamma=0.9),
        [(inputs, targets)],
        loss_fn=nn.functional.mse_loss,
        epochs=3,
    )

    assert task.model.weight.item() == pytest.approx(twin.weight.item(), rel=1e-6)


def test_drops_what_an_epoch_leaves_over(task: Task) -> None:
    task.model.weight.grad = torch.full_like(task.model.weight, 100.0)  # left over
    before = task.model.weight.item()

    accumulate_gradients(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=1.0),
        task.batches[:1],
        loss_fn=nn.functional.mse_loss,
        epochs=1,
        accumulate=1,
    )

    assert abs(task.model.weight.item() - before) < 1


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    accumulate_gradients(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=1.0),
        task.batches,
        loss_fn=nn.functional.mse_loss,
        epochs=1,
        accumulate=2,
    )

    assert task.model.training
