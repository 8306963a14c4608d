from collections.abc import Iterable, Iterator

import pytest
import torch
from torch import Tensor
from torch.optim import SGD
from torch.optim.lr_scheduler import ExponentialLR, OneCycleLR
from torch.utils.data import DataLoader, IterableDataset

from snippets.loops.iterable_loader import iterable_loader

from .conftest import Task, squared_error


class Stream(IterableDataset[tuple[Tensor, Tensor]]):
    """Ten examples, and no length."""

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        return ((torch.ones(1), 2 * torch.ones(1)) for _ in range(10))


def train(
    task: Task, batches: Iterable[tuple[Tensor, Tensor]], *, total_steps: int
) -> list[float]:
    return iterable_loader(
        task.model,
        task.optimizer,
        ExponentialLR(task.optimizer, gamma=0.5),
        batches,
        loss_fn=squared_error,
        total_steps=total_steps,
    )


@pytest.mark.parametrize("total_steps", [1, 4, 5, 12])
def test_makes_as_many_steps_as_wanted(task: Task, total_steps: int) -> None:
    """From a loader of 5 batches: less than one pass, a pass, more than two."""
    loader: DataLoader[tuple[Tensor, Tensor]] = DataLoader(Stream(), batch_size=2)

    rates = train(task, loader, total_steps=total_steps)

    assert rates == pytest.approx([0.1 * 0.5**step for step in range(total_steps)])


def test_such_a_loader_has_no_length() -> None:
    loader: DataLoader[tuple[Tensor, Tensor]] = DataLoader(Stream(), batch_size=2)

    with pytest.raises(TypeError, match=r"has no len\(\)"):
        len(loader)


def test_trains(task: Task) -> None:
    task.model.eval()
    optimizer = SGD(task.model.parameters(), lr=0.1)

    iterable_loader(
        task.model,
        optimizer,
        ExponentialLR(optimizer, gamma=1.0),
        task.batches,
        loss_fn=squared_error,
        total_steps=80,
    )

    assert task.model.training
    assert task.model.weight.item() == pytest.approx(2.0, abs=1e-2)


@pytest.mark.parametrize("total_steps", [0, -1])
def test_bad_arguments_raise(task: Task, total_steps: int) -> None:
    with pytest.raises(ValueError, match=f"^total_steps={total_steps} must be >= 1$"):
        train(task, task.batches, total_steps=total_steps)


def test_batches_that_end_raise(task: Task) -> None:
    """A generator can be read once; an empty loader never."""
    with pytest.raises(ValueError, match=r"^batches=.* must give .* after 4 steps$"):
        train(task, (batch for batch in task.batches), total_steps=9)
    with pytest.raises(ValueError, match=r"^batches=\[\] must give .* after 0 steps$"):
        train(task, [], total_steps=9)


def test_watch_out(task: Task) -> None:
    """A schedule of another length: the step after its last one raises."""
    with pytest.raises(ValueError, match="Tried to step 9 times"):
        iterable_loader(
            task.model,
            task.optimizer,
            OneCycleLR(task.optimizer, max_lr=0.1, total_steps=8),
            task.batches,
            loss_fn=squared_error,
            total_steps=12,
        )
