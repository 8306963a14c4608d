# SPDX-License-Identifier: 0BSD
"""Decay to zero from a checkpoint, once you know when the run ends.

Step it: once per optimizer step
Use when: the rate was held so far, because the length was not known
Watch out: it starts from the group's initial_lr, not from a rate that
    you set by hand
Source: Hägele et al. 2024, Scaling Laws and Compute-Optimal Training
    Beyond Fixed Training Durations ("1-sqrt", a fifth of the run),
    https://arxiv.org/abs/2405.18392
Needs: torch>=2.0, measured to 2.14
"""

import math

import torch
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR


def cooldown(optimizer: Optimizer, *, decay_steps: int) -> LambdaLR:
    """Fall along one minus a square root, then stay at zero.

    :param optimizer: the rate starts at the ``initial_lr`` of its
        groups, or at their ``lr`` if they never had a scheduler
    :param decay_steps: calls until the rate is zero; at least 1
    :raises ValueError: if there is no decay
    """
    if decay_steps < 1:
        raise ValueError(f"decay_steps={decay_steps} must be >= 1")

    def factor(step: int) -> float:
        return 1 - math.sqrt(min(1.0, step / decay_steps))

    return LambdaLR(optimizer, factor)


if __name__ == "__main__":
    model = torch.nn.Linear(8, 1)
    optimizer = AdamW(model.parameters(), lr=3e-4)
    scheduler = cooldown(optimizer, decay_steps=200)
    for _ in range(200):
        loss = model(torch.randn(32, 8)).square().mean()
        loss.backward()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
