# SPDX-License-Identifier: 0BSD
"""Train for a number of steps on a loader that has no length.

Step it: once per batch
Use when: len(loader) raises TypeError, as for an IterableDataset
Watch out: choose the number of steps first, and give the same number to
    the schedule
Needs: torch>=2.0, measured to 2.14
"""

import itertools
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def iterable_loader(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    total_steps: int,
) -> list[float]:
    """Train for ``total_steps`` and return the rate of each step.

    :param batches: pairs of inputs and targets; read again from the
        start when they end
    :param total_steps: optimizer steps of the run
    :returns: one rate per optimizer step, of the first parameter group
    :raises ValueError: if there are no steps, or no batches to read
    """
    if total_steps < 1:
        raise ValueError(f"total_steps={total_steps} must be >= 1")
    used: list[float] = []
    model.train()
    while len(used) < total_steps:
        before = len(used)
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
            scheduler.step()
            if len(used) == total_steps:
                break
        if len(used) == before:  # empty, or a generator that has ended
            raise ValueError(
                f"batches={batches!r} must give batches each time that "
                f"they are read; they ended after {before} steps"
            )
    return used


if __name__ == "__main__":
    batch = torch.randn(32, 8), torch.randn(32, 1)
    stream = itertools.repeat(batch)  # it has no length
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = AdamW(model.parameters(), lr=1e-3)
    scheduler = OneCycleLR(optimizer, max_lr=1e-3, total_steps=30)
    used = iterable_loader(
        model,
        optimizer,
        scheduler,
        stream,
        loss_fn=loss_fn,
        total_steps=30,
    )
