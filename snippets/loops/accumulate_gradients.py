# SPDX-License-Identifier: 0BSD
"""Train with a schedule when several batches make one optimizer step.

Step it: once per optimizer step, not once per batch
Use when: the batch you want does not fit into memory
Watch out: an epoch has len(loader) / accumulate steps, rounded down if
    the batches left over are dropped, rounded up if they are used
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable
from itertools import islice

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def accumulate_gradients(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    accumulate: int,
    leftover: str = "dropped",
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :param loss_fn: gives the mean over a batch
    :param accumulate: how many batches make one optimizer step
    :param leftover: fewer batches at the end of an epoch are
        ``"dropped"``, or ``"used"`` for a step of their own mean
    :returns: one rate per optimizer step, of the first parameter group
    :raises ValueError: if there is no such number or choice
    """
    if accumulate < 1:
        raise ValueError(f"accumulate={accumulate} must be >= 1")
    if leftover not in {"dropped", "used"}:
        raise ValueError(
            f"leftover={leftover!r} must be 'dropped' or 'used'"
        )
    used = []
    model.train()
    for _ in range(epochs):
        rest = iter(batches)
        while group := list(islice(rest, accumulate)):
            if len(group) < accumulate and leftover == "dropped":
                break
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            for inputs, targets in group:
                loss = loss_fn(model(inputs), targets)
                (loss / len(group)).backward()  # gradients add up
            optimizer.step()
            scheduler.step()  # right after its optimizer.step()
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1, momentum=0.9)
    total = 3 * (len(loader) // 4)  # epochs * steps per epoch
    scheduler = OneCycleLR(optimizer, max_lr=0.1, total_steps=total)
    used = accumulate_gradients(
        model,
        optimizer,
        scheduler,
        loader,
        loss_fn=loss_fn,
        epochs=3,
        accumulate=4,
    )
