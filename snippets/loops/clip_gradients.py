# SPDX-License-Identifier: 0BSD
"""Train with gradients that are clipped to a largest norm.

Step it: once per batch; clipping does not change the rate
Use when: single batches have gradients far larger than the others
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def clip_gradients(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    max_norm: float,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :param max_norm: largest norm of all gradients together
    :returns: one rate per optimizer step, of the first parameter group
    :raises ValueError: if no gradient has such a norm
    """
    if not max_norm > 0:
        raise ValueError(f"max_norm={max_norm} must be > 0")
    used = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            nn.utils.clip_grad_norm_(model.parameters(), max_norm)
            optimizer.step()  # with the clipped gradients
            scheduler.step()
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1)
    scheduler = OneCycleLR(optimizer, max_lr=0.1, total_steps=30)
    used = clip_gradients(
        model,
        optimizer,
        scheduler,
        loader,
        loss_fn=loss_fn,
        epochs=3,
        max_norm=1.0,
    )
