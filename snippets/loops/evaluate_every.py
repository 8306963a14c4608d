# SPDX-License-Identifier: 0BSD
"""Train with an evaluation each N steps that a scheduler watches.

Step it: once per evaluation, with the metric
Use when: an epoch is too long to wait for its end
Watch out: patience counts evaluations; patience=2 with an evaluation
    each 500 steps waits for 1,500 steps
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau


def evaluate_every(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: ReduceLROnPlateau,
    batches: Iterable[tuple[Tensor, Tensor]],
    validation: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    every: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param batches: pairs of inputs and targets to train on, a
        ``DataLoader`` or a list
    :param validation: pairs to measure on; the metric is the mean of
        their batch losses
    :param every: optimizer steps between two evaluations, counted
        through the whole run
    :returns: one rate per optimizer step, of the first parameter group
    :raises ValueError: if there is no such interval
    """
    if every < 1:
        raise ValueError(f"every={every} must be >= 1")
    used: list[float] = []
    for _ in range(epochs):
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            model.train()
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
            if len(used) % every == 0:
                model.eval()
                with torch.no_grad():
                    losses = [
                        loss_fn(model(inputs), targets).item()
                        for inputs, targets in validation
                    ]
                scheduler.step(sum(losses) / len(losses))
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 100
    held_out = [(torch.randn(32, 8), torch.randn(32, 1))] * 2
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1)
    scheduler = ReduceLROnPlateau(optimizer, patience=2)
    used = evaluate_every(
        model,
        optimizer,
        scheduler,
        loader,
        held_out,
        loss_fn=loss_fn,
        epochs=2,
        every=10,
    )
