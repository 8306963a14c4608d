import pytest
from torch.optim.lr_scheduler import ExponentialLR

from snippets.loops.log_rates import log_rates
from snippets.loops.step_per_batch import step_per_batch

from .conftest import Task, squared_error


def test_a_row_has_step_loss_and_the_rate_of_each_group(task: Task) -> None:
    rows: list[dict[str, float]] = []
    weight = task.model.weight.item()
    inputs, targets = task.batches[0]
    loss = (inputs * weight - targets).square().mean().item()

    rates = task.train(log_rates, gamma=0.5, epochs=2, log=rows.append)

    assert rates == pytest.approx([0.1 * 0.5**step for step in range(8)], rel=1e-12)
    assert [row["lr/0"] for row in rows] == rates
    assert [row["lr/1"] for row in rows] == pytest.approx(
        [0.7 * 0.5**step for step in range(8)]
    )
    assert [row["step"] for row in rows] == [*range(8)]
    assert rows[0]["loss"] == pytest.approx(loss, rel=1e-6)
    assert all(isinstance(value, int | float) for row in rows for value in row.values())


def test_logs_every_so_many_steps_through_the_whole_run(task: Task) -> None:
    rows: list[dict[str, float]] = []

    task.train(log_rates, gamma=0.5, epochs=2, log=rows.append, every=3)

    assert [row["step"] for row in rows] == [0, 3, 6]
    assert [row["lr/0"] for row in rows] == pytest.approx(
        [0.1 * 0.5**step for step in (0, 3, 6)]
    )


@pytest.mark.parametrize("every", [0, -1])
def test_bad_arguments_raise(task: Task, every: int) -> None:
    with pytest.raises(ValueError, match=f"^every={every} must be >= 1$"):
        task.train(log_rates, epochs=1, log=print, every=every)


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    task.train(log_rates, epochs=20, log=lambda _row: None)

    assert task.model.training
    assert task.model.weight.item() == pytest.approx(2.0, abs=1e-2)


def test_watch_out(task: Task) -> None:
    """After both steps, the group has the rate of the next step."""
    scheduler = ExponentialLR(task.optimizer, gamma=0.5)
    used = step_per_batch(
        task.model,
        task.optimizer,
        scheduler,
        task.batches[:1],
        loss_fn=squared_error,
        epochs=1,
    )

    assert (used, task.optimizer.param_groups[0]["lr"]) == ([0.1], 0.05)
