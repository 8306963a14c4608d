# SPDX-License-Identifier: 0BSD
"""Train a small network under three schedules; return the curves.

Measures: the loss on unseen points per epoch, averaged over seeds
Use when: you want to see what a schedule does to a run, in seconds
Watch out: one network, one first rate; at another rate, runs diverge
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable
from functools import partial

import torch
from torch import nn
from torch.optim import SGD, lr_scheduler
from torch.optim.lr_scheduler import LRScheduler


def three_schedules(
    *, lr: float = 0.08, epochs: int = 60, seeds: int = 3
) -> dict[str, tuple[list[float], list[float]]]:
    """Train once per schedule and seed.

    :returns: by the name of the schedule: the rate that each epoch
        used, and the mean loss after each epoch
    """
    makers: dict[str, Callable[[SGD], LRScheduler]] = {
        "constant": partial(lr_scheduler.ConstantLR, factor=1.0),
        "step": partial(lr_scheduler.StepLR, step_size=epochs // 3),
        "cosine": partial(lr_scheduler.CosineAnnealingLR, T_max=epochs),
    }
    curves = {}
    for name, make in makers.items():
        runs = [_train(make, lr, epochs, seed) for seed in range(seeds)]
        losses = zip(*(loss for _, loss in runs), strict=True)
        curves[name] = (
            runs[0][0],
            [sum(epoch) / seeds for epoch in losses],
        )
    return curves


def _train(
    make: Callable[[SGD], LRScheduler],
    lr: float,
    epochs: int,
    seed: int,
) -> tuple[list[float], list[float]]:
    torch.manual_seed(seed)
    inputs, unseen = (
        6 * torch.rand(256, 1) - 3,
        torch.linspace(-3, 3, 200)[:, None],
    )
    targets = torch.sin(2 * inputs) + 0.3 * torch.randn(256, 1)
    model = nn.Sequential(nn.Linear(1, 64), nn.Tanh(), nn.Linear(64, 1))
    loss_fn, optimizer = (
        nn.MSELoss(),
        SGD(model.parameters(), lr=lr, momentum=0.9),
    )
    scheduler, rates, losses = make(optimizer), [], []
    for _ in range(epochs):
        rates.append(float(optimizer.param_groups[0]["lr"]))
        for batch in torch.randperm(256).split(32):
            optimizer.zero_grad()
            loss_fn(model(inputs[batch]), targets[batch]).backward()
            optimizer.step()
        scheduler.step()
        with torch.no_grad():
            losses.append(
                loss_fn(model(unseen), torch.sin(2 * unseen)).item()
            )
    return rates, losses
