# SPDX-License-Identifier: 0BSD
"""Go back to the best weights whenever the rate falls.

Step it: once per epoch, with the metric
Use when: the scheduler is ReduceLROnPlateau, and the weights of the
    stalled epochs are not worth keeping
Watch out: load the model only; the optimizer's state of the best epoch
    has the old rate and undoes the drop
Needs: torch>=2.0, measured to 2.14
"""

import math
from collections.abc import Callable, Iterable
from copy import deepcopy

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau


def best_checkpoint(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: ReduceLROnPlateau,
    batches: Iterable[tuple[Tensor, Tensor]],
    validation: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train, end with the best weights; return the rate of each epoch.

    :param batches: pairs of inputs and targets to train on, a
        ``DataLoader`` or a list
    :param validation: pairs to measure on; the best weights have the
        lowest mean of their batch losses
    :returns: one rate per epoch, of the first parameter group
    """
    used = []
    best, best_weights = math.inf, deepcopy(model.state_dict())
    for _ in range(epochs):
        rate = float(optimizer.param_groups[0]["lr"])
        used.append(rate)
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
        if metric < best:
            best, best_weights = metric, deepcopy(model.state_dict())
        scheduler.step(metric)
        if optimizer.param_groups[0]["lr"] < rate:
            model.load_state_dict(best_weights)  # not the optimizer
    model.load_state_dict(best_weights)
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    held_out = [(torch.randn(32, 8), torch.randn(32, 1))] * 2
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1, momentum=0.9)
    scheduler = ReduceLROnPlateau(optimizer, patience=2)
    used = best_checkpoint(
        model,
        optimizer,
        scheduler,
        loader,
        held_out,
        loss_fn=loss_fn,
        epochs=20,
    )
