# SPDX-License-Identifier: 0BSD
"""Train with a schedule that watches the validation loss.

Step it: once per epoch, with the metric
Use when: the scheduler is ReduceLROnPlateau
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau


def step_on_metric(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: ReduceLROnPlateau,
    batches: Iterable[tuple[Tensor, Tensor]],
    validation: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each epoch used.

    :param batches: pairs of inputs and targets to train on, a
        ``DataLoader`` or a list
    :param validation: pairs to measure on; the metric is the mean of
        their batch losses
    :returns: one rate per epoch, of the first parameter group
    """
    used = []
    for _ in range(epochs):
        used.append(float(optimizer.param_groups[0]["lr"]))
        model.train()
        for inputs, targets in batches:
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            losses = [
                loss_fn(model(inputs), targets).item()
                for inputs, targets in validation
            ]
        metric = sum(losses) / len(losses)
        scheduler.step(metric)  # after the epoch has been measured
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    held_out = [(torch.randn(32, 8), torch.randn(32, 1))] * 2
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1, momentum=0.9)
    scheduler = ReduceLROnPlateau(optimizer, patience=2)
    used = step_on_metric(
        model,
        optimizer,
        scheduler,
        loader,
        held_out,
        loss_fn=loss_fn,
        epochs=20,
    )
