# SPDX-License-Identifier: 0BSD
"""Stop when the validation loss stalls at the lowered rate, too.

Step it: once per epoch, with the metric
Use when: ReduceLROnPlateau and early stopping watch the same metric
Watch out: with a patience below the scheduler's plus 2, the run stops
    before an epoch has used the lowered rate
Needs: torch>=2.0, measured to 2.14
"""

import math
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau


def early_stopping(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: ReduceLROnPlateau,
    batches: Iterable[tuple[Tensor, Tensor]],
    validation: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    patience: int,
) -> list[float]:
    """Train until the loss stalls; return the rate of each epoch.

    :param batches: pairs of inputs and targets to train on, a
        ``DataLoader`` or a list
    :param validation: pairs to measure on
    :param epochs: most epochs of the run
    :param patience: epochs in a row without a new lowest loss that end
        the run
    :returns: one rate per epoch made, of the first parameter group
    :raises ValueError: if the run would stop before the lowered rate is
        used
    """
    if patience < scheduler.patience + 2:
        raise ValueError(
            f"patience={patience} must be >= {scheduler.patience + 2}: "
            "the scheduler's patience plus 2"
        )
    used = []
    best, bad = math.inf, 0
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
        scheduler.step(metric)
        bad = 0 if metric < best else bad + 1
        best = min(best, metric)
        if bad >= patience:
            break
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    held_out = [(torch.randn(32, 8), torch.randn(32, 1))] * 2
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=0.1)
    scheduler = ReduceLROnPlateau(optimizer, patience=2)
    used = early_stopping(
        model,
        optimizer,
        scheduler,
        loader,
        held_out,
        loss_fn=loss_fn,
        epochs=50,
        patience=8,
    )
