import pytest
from torch import Tensor, nn
from torch.optim.lr_scheduler import ReduceLROnPlateau

from snippets.loops.early_stopping import early_stopping

from .conftest import ScriptedLoss, Task, assert_trains_and_measures, squared_error


def train(
    task: Task, losses: list[float], *, plateau: int, patience: int
) -> list[float]:
    """Train with measured losses; return the rate of each epoch made."""
    return early_stopping(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer, patience=plateau),
        task.batches,
        task.batches[:1],
        loss_fn=ScriptedLoss(losses),
        epochs=len(losses),
        patience=patience,
    )


@pytest.mark.parametrize(
    ("plateau", "patience", "lowered"), [(10, 12, 1), (3, 6, 2), (2, 5, 2), (0, 2, 1)]
)
def test_a_flat_loss_ends_the_run_after_epochs_at_the_lowered_rate(
    task: Task, plateau: int, patience: int, lowered: int
) -> None:
    rates = train(task, [1.0] * 20, plateau=plateau, patience=patience)

    assert rates == pytest.approx([0.1] * (plateau + 2) + [0.01] * lowered)


@pytest.mark.parametrize(("plateau", "patience"), [(10, 3), (10, 10), (10, 11), (0, 1)])
def test_a_patience_that_ends_the_run_first_raises(
    task: Task, plateau: int, patience: int
) -> None:
    message = f"^patience={patience} must be >= {plateau + 2}: the scheduler's patience"

    with pytest.raises(ValueError, match=message):
        train(task, [1.0], plateau=plateau, patience=patience)


@pytest.mark.parametrize(("plateau", "patience"), [(10, 3), (10, 10), (10, 11)])
def test_watch_out(task: Task, plateau: int, patience: int) -> None:
    """Counted without the rule: no epoch used the lowered rate."""
    scheduler = ReduceLROnPlateau(task.optimizer, patience=plateau)
    used, best, bad = [], float("inf"), 0
    while bad < patience:
        used.append(task.optimizer.param_groups[0]["lr"])
        scheduler.step(1.0)
        bad = 0 if best > 1 else bad + 1
        best = 1.0

    assert {*used} == {0.1}


def test_a_new_lowest_loss_starts_the_count_again(task: Task) -> None:
    losses = [1.0, 2.0, 2.0, 0.9, 1.0, 0.9, 0.9, 0.1]

    assert len(train(task, losses, plateau=2, patience=4)) == 8
    assert len(train(task, losses, plateau=1, patience=3)) == 7


def test_a_loss_that_falls_uses_all_epochs(task: Task) -> None:
    rates = train(task, [1 / n for n in range(1, 9)], plateau=0, patience=2)

    assert rates == [0.1] * 8


def test_trains_in_training_mode_and_measures_in_evaluation_mode(task: Task) -> None:
    modes = []

    def loss(output: Tensor, target: Tensor) -> Tensor:
        modes.append(task.model.training)
        return squared_error(output, target)

    early_stopping(
        task.model,
        task.optimizer,
        ReduceLROnPlateau(task.optimizer, patience=0),
        task.batches,
        task.batches[:2],
        loss_fn=loss,
        epochs=2,
        patience=2,
    )

    assert modes == [*[True] * 4, *[False] * 2] * 2
    assert isinstance(task.model, nn.Linear)
    assert task.model.weight.item() > 0.5


def test_an_epoch_trains_and_measures_as_the_plain_loop(task: Task) -> None:
    assert_trains_and_measures(task, early_stopping, patience=12)


def test_an_infinite_loss_counts_as_bad_from_the_first_epoch(task: Task) -> None:
    assert len(train(task, [float("inf")] * 9, plateau=0, patience=3)) == 3
