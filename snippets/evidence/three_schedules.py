# SPDX-License-Identifier: 0BSD
"""Train a small network under three schedules; return the curves.

Measures: the loss on unseen points per epoch, averaged over seeds
Use when: you want to see what a schedule does to a run, in seconds
Watch out: one network, one first rate; at another rate, runs diverge
Needs: torch>=2.13
"""

import torch
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    StepLR,
)


def three_schedules(
    *, lr: float = 0.08, epochs: int = 60, seeds: int = 3
) -> dict[str, tuple[list[float], list[float]]]:
    """Train once per schedule and seed.

    :returns: by the name of the schedule: the rate that each epoch
        used, and the mean loss after each epoch
    """
    curves = {}
    for name in ("constant", "step", "cosine"):
        runs = [_train(name, lr, epochs, seed) for seed in range(seeds)]
        losses = [loss for _, loss in runs]
        means = [
            sum(epoch) / seeds for epoch in zip(*losses, strict=True)
        ]
        curves[name] = (runs[0][0], means)
    return curves


def _train(
    name: str, lr: float, epochs: int, seed: int
) -> tuple[list[float], list[float]]:
    torch.manual_seed(seed)
    inputs = 6 * torch.rand(256, 1) - 3
    targets = torch.sin(2 * inputs) + 0.3 * torch.randn(256, 1)
    unseen = torch.linspace(-3, 3, 200).unsqueeze(1)
    model = nn.Sequential(nn.Linear(1, 64), nn.Tanh(), nn.Linear(64, 1))
    loss_fn = nn.MSELoss()
    optimizer = SGD(model.parameters(), lr=lr, momentum=0.9)
    scheduler = {
        "constant": lambda: ConstantLR(optimizer, factor=1.0),
        "step": lambda: StepLR(optimizer, step_size=epochs // 3),
        "cosine": lambda: CosineAnnealingLR(optimizer, T_max=epochs),
    }[name]()
    rates, losses = [], []
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
