# SPDX-License-Identifier: 0BSD
"""Train and log the rate that each step really used.

Step it: once per batch; read the rate before both steps
Use when: a dashboard or a file shall show rate and loss side by side
Watch out: read after scheduler.step(), the rate is that of the next
    step
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def log_rates(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    log: Callable[[dict[str, float]], object],
    every: int = 1,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :param log: gets a row: the step, its loss, the rate of each group;
        such as ``wandb.log`` or ``rows.append``
    :param every: optimizer steps between two rows
    :returns: one rate per optimizer step, of the first parameter group
    :raises ValueError: if there is no such interval
    """
    if every < 1:
        raise ValueError(f"every={every} must be >= 1")
    used: list[float] = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            rates = [float(g["lr"]) for g in optimizer.param_groups]
            optimizer.zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
            scheduler.step()
            if len(used) % every == 0:
                row = {f"lr/{n}": rate for n, rate in enumerate(rates)}
                log({"step": len(used), "loss": loss.item(), **row})
            used.append(rates[0])
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = AdamW(model.parameters(), lr=1e-3)
    scheduler = OneCycleLR(optimizer, max_lr=1e-3, total_steps=30)
    rows: list[dict[str, float]] = []
    used = log_rates(
        model,
        optimizer,
        scheduler,
        loader,
        loss_fn=loss_fn,
        epochs=3,
        log=rows.append,
        every=10,
    )
