# SPDX-License-Identifier: 0BSD
"""Train with a schedule that counts epochs.

Step it: once per epoch
Use when: the scheduler's arguments are numbers of epochs
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import LRScheduler, StepLR


def step_per_epoch(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each epoch used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :returns: one rate per epoch, of the first parameter group
    """
    used = []
    model.train()
    for _ in range(epochs):
        used.append(float(optimizer.param_groups[0]["lr"]))
        for inputs, targets in batches:
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
        scheduler.step()  # after the last optimizer.step() of the epoch
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1, momentum=0.9)
    scheduler = StepLR(optimizer, step_size=3)
    used = step_per_epoch(
        model, optimizer, scheduler, loader, loss_fn=loss_fn, epochs=9
    )
