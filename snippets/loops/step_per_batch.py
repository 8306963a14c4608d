# SPDX-License-Identifier: 0BSD
"""Train with a schedule that counts batches.

Step it: once per batch
Use when: the scheduler's arguments are numbers of optimizer steps
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def step_per_batch(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each batch used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :returns: one rate per optimizer step, of the first parameter group
    """
    used = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
            scheduler.step()  # right after its optimizer.step()
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1, momentum=0.9)
    total = 3 * len(loader)  # epochs * batches per epoch
    scheduler = OneCycleLR(optimizer, max_lr=0.1, total_steps=total)
    used = step_per_batch(
        model, optimizer, scheduler, loader, loss_fn=loss_fn, epochs=3
    )
