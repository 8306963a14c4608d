import pytest
import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import ReduceLROnPlateau

from snippets.loops.step_on_metric import step_on_metric

from .conftest import Task, lopsided_loss, squared_error


class Recorder(ReduceLROnPlateau):
    """ReduceLROnPlateau that records the metrics of its steps."""

    def __init__(self, optimizer: torch.optim.Optimizer, patience: int) -> None:
        super().__init__(optimizer, patience=patience)
        self.recorded: list[float] = []

    def step(self, metrics: float, epoch: None = None) -> None:  # type: ignore[override]
        if hasattr(self, "recorded"):
            self.recorded.append(metrics)
        super().step(metrics, epoch)


def no_gradient_loss(output: Tensor, target: Tensor) -> Tensor:
    """Return a constant loss, so that weights and metric stay constant."""
    return nn.functional.mse_loss(output, target) * 0 + 1


def test_a_flat_metric_lowers_the_rate(task: Task) -> None:
    rates = step_on_metric(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer, patience=1),
        task.batches,
        task.batches,
        loss_fn=no_gradient_loss,
        epochs=5,
    )

    assert rates == pytest.approx([0.1, 0.1, 0.1, 0.01, 0.01], rel=1e-12)


def test_an_improving_metric_keeps_the_rate(task: Task) -> None:
    rates = step_on_metric(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer, patience=0),
        task.batches,
        task.batches,
        loss_fn=squared_error,
        epochs=5,
    )

    assert rates == [0.1] * 5
    assert task.model.weight.item() == pytest.approx(2.0, abs=0.6)


def test_the_metric_is_the_mean_validation_loss_after_the_epoch(task: Task) -> None:
    scheduler = Recorder(task.optimizer, patience=5)
    validation = task.batches[:3]

    step_on_metric(
        task.model,
        task.optimizer,
        scheduler,
        task.batches,
        validation,
        loss_fn=lopsided_loss,
        epochs=1,
    )

    weight = task.model.weight.item()
    losses = [
        (weight - 2) ** 2 * x.square().mean().item() + weight * x.mean().item()
        for x, _ in validation
    ]
    assert scheduler.recorded == pytest.approx([sum(losses) / 3], rel=1e-5)


def test_trains_in_training_mode_and_measures_in_evaluation_mode(task: Task) -> None:
    modes = []

    def loss(output: Tensor, target: Tensor) -> Tensor:
        modes.append((task.model.training, torch.is_grad_enabled()))
        return nn.functional.mse_loss(output, target)

    step_on_metric(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer),
        task.batches,
        task.batches[:1],
        loss_fn=loss,
        epochs=2,
    )

    assert modes == [*[(True, True)] * 4, (False, False)] * 2
