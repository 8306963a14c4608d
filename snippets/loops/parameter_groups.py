# SPDX-License-Identifier: 0BSD
"""Train parts of a model at different rates, one of them frozen first.

Step it: once per batch, one scheduler for all groups
Use when: you fine-tune a pre-trained body under a new head
Watch out: give the optimizer all groups from the start; a group added
    after the scheduler is built has no initial_lr and no function
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR, LRScheduler


def parameter_groups(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[list[float]]:
    """Train for ``epochs`` and return the rates that each step used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :returns: for each optimizer step, the rate of each parameter group
    """
    used = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            used.append(
                [float(g["lr"]) for g in optimizer.param_groups]
            )
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
            scheduler.step()  # writes the rate of every group
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    body, head = nn.Linear(8, 8), nn.Linear(8, 1)
    model, loss_fn = nn.Sequential(body, nn.ReLU(), head), nn.MSELoss()
    groups = [
        {"params": body.parameters(), "lr": 1e-5},
        {"params": head.parameters(), "lr": 1e-3},
    ]
    optimizer = AdamW(groups)
    factors = [lambda step: min(1, step // 10), lambda _step: 1]
    scheduler = LambdaLR(optimizer, factors)  # the body waits 10 steps
    used = parameter_groups(
        model, optimizer, scheduler, loader, loss_fn=loss_fn, epochs=3
    )
