from collections.abc import Sequence

import pytest
import torch
from torch import Tensor, nn
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau

from snippets.loops.best_checkpoint import best_checkpoint

from .conftest import Task, assert_trains_and_measures

SLOPE = 0.5  # of the loss, so that each epoch of one batch moves the weight


class Slide:
    """A loss with a constant slope; what is measured is given; weights are noted."""

    def __init__(self, model: nn.Linear, measured: Sequence[float]) -> None:
        self.model, self.measured = model, iter(measured)
        self.weights: list[float] = []  # after each epoch

    def __call__(self, output: Tensor, _target: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            return SLOPE * self.model.weight.sum() + 0 * output.sum()
        self.weights.append(self.model.weight.item())
        return torch.tensor(next(self.measured), dtype=torch.float64)


def train(
    task: Task, losses: list[float], *, patience: int
) -> tuple[list[float], Slide]:
    """Train from weight 0, in epochs of one batch."""
    nn.init.zeros_(task.model.weight)
    task.optimizer.param_groups[1]["lr"] = 7.0
    slide = Slide(task.model, losses)
    rates = best_checkpoint(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer, patience=patience),
        task.batches[:1],
        task.batches[:1],
        loss_fn=slide,
        epochs=len(losses),
    )
    return rates, slide


def test_goes_back_to_the_best_weights_when_the_rate_falls(task: Task) -> None:
    """Patience 1: the loss is best after epoch 1, the rate falls after epoch 3."""
    rates, slide = train(task, [1.0, 0.5, 0.7, 0.6, 0.55], patience=1)

    assert rates == pytest.approx([0.1, 0.1, 0.1, 0.1, 0.01])
    assert slide.weights == pytest.approx(
        [-0.05, -0.1, -0.15, -0.2, -0.1 - 0.01 * SLOPE]
    )


def test_ends_with_the_best_weights(task: Task) -> None:
    rates, slide = train(task, [1.0, 0.5, 0.7], patience=5)

    assert rates == [0.1] * 3
    assert task.model.weight.item() == slide.weights[1] == pytest.approx(-0.1)


def test_the_last_epoch_may_be_the_best(task: Task) -> None:
    _, slide = train(task, [1.0, 0.5, 0.2], patience=5)

    assert task.model.weight.item() == slide.weights[2]


def test_the_drops_add_up(task: Task) -> None:
    """With patience 0, each epoch that is not the best divides the rate by ten."""
    rates, _ = train(task, [1.0, 2.0, 2.0, 2.0], patience=0)

    assert rates == pytest.approx([0.1, 0.1, 0.01, 0.001])


def test_watch_out() -> None:
    """The optimizer's state of the best epoch brings the old rate back."""
    optimizer = SGD([torch.zeros(1)], lr=0.1)
    scheduler = ReduceLROnPlateau(optimizer, patience=0)
    scheduler.step(1.0)
    best = optimizer.state_dict()
    scheduler.step(2.0)
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.01)

    optimizer.load_state_dict(best)

    assert optimizer.param_groups[0]["lr"] == 0.1
    assert scheduler.get_last_lr() == pytest.approx([0.01])
    scheduler.step(2.0)
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.01)  # not 0.001


def test_an_epoch_trains_and_measures_as_the_plain_loop(task: Task) -> None:
    assert_trains_and_measures(task, best_checkpoint)


def test_of_equal_losses_the_first_is_the_best(task: Task) -> None:
    _, slide = train(task, [1.0, 1.0], patience=5)

    assert task.model.weight.item() == slide.weights[0]


def test_trains_in_training_mode_and_measures_in_evaluation_mode(task: Task) -> None:
    modes = []

    def loss(output: Tensor, target: Tensor) -> Tensor:
        modes.append(task.model.training)
        return nn.functional.mse_loss(output, target)

    best_checkpoint(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer),
        task.batches[:2],
        task.batches[:1],
        loss_fn=loss,
        epochs=2,
    )

    assert modes == [True, True, False] * 2
