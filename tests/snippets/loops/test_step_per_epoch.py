import pytest

from snippets.loops.step_per_epoch import step_per_epoch

from .conftest import Task


def test_returns_one_rate_per_epoch(task: Task) -> None:
    rates = task.train(step_per_epoch, gamma=0.5, epochs=3)

    assert rates == pytest.approx([0.1, 0.05, 0.025], rel=1e-12)


def test_trains(task: Task) -> None:
    task.train(step_per_epoch, epochs=20)

    assert task.model.weight.item() == pytest.approx(2.0, abs=1e-2)


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    task.train(step_per_epoch, epochs=1)

    assert task.model.training
