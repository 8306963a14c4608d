import pytest
from torch import Tensor
from torch.optim.lr_scheduler import ReduceLROnPlateau

from snippets.loops.evaluate_every import evaluate_every

from .conftest import ScriptedLoss, Task, assert_trains_and_measures, squared_error


def train(task: Task, losses: list[float], *, patience: int, every: int) -> list[float]:
    """Train for three epochs of four batches, with measured losses."""
    return evaluate_every(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer, patience=patience),
        task.batches,
        task.batches[:1],
        loss_fn=ScriptedLoss(losses),
        epochs=3,
        every=every,
    )


def test_evaluates_after_each_interval_through_the_whole_run(task: Task) -> None:
    """12 steps: evaluations after 5 and 10; the second is bad, so 2 steps are lower."""
    rates = train(task, [1.0, 2.0], patience=0, every=5)

    assert rates == pytest.approx([0.1] * 10 + [0.01] * 2)


def test_watch_out(task: Task) -> None:
    """After the first, patience=2 waits for 3 evaluations: here 3 * 2 steps."""
    rates = train(task, [1.0] * 6, patience=2, every=2)

    assert rates == pytest.approx([0.1] * 2 + [0.1] * 3 * 2 + [0.01] * 4)


@pytest.mark.parametrize("every", [0, -1])
def test_bad_arguments_raise(task: Task, every: int) -> None:
    with pytest.raises(ValueError, match=f"^every={every} must be >= 1$"):
        train(task, [], patience=0, every=every)


def test_goes_back_to_training_mode(task: Task) -> None:
    modes = []

    def loss(output: Tensor, target: Tensor) -> Tensor:
        modes.append(task.model.training)
        return squared_error(output, target)

    evaluate_every(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer),
        task.batches,
        task.batches[:1],
        loss_fn=loss,
        epochs=1,
        every=2,
    )

    assert modes == [True, True, False] * 2
    assert task.model.weight.item() > 0


def test_the_metric_is_the_mean_of_the_batch_losses(task: Task) -> None:
    scheduler = ReduceLROnPlateau(task.optimizer)

    evaluate_every(
        task.model,
        task.optimizer,
        scheduler,
        task.batches,
        task.batches[:2],
        loss_fn=ScriptedLoss([1.0, 2.0]),
        epochs=1,
        every=4,
    )

    assert scheduler.best == 1.5


def test_an_epoch_trains_and_measures_as_the_plain_loop(task: Task) -> None:
    assert_trains_and_measures(task, evaluate_every, every=4)


def test_evaluates_after_every_step(task: Task) -> None:
    rates = train(task, [1.0] * 12, patience=4, every=1)

    assert rates == pytest.approx([0.1] * 6 + [0.01] * 5 + [0.001])
