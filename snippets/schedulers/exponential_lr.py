# SPDX-License-Identifier: 0BSD
"""Multiply the learning rate by the same factor after every epoch.

Step it: once per epoch
Use when: you want a steady decay without sudden drops, and the length
    of the run is still open
Watch out: stepped once per batch with a gamma meant per epoch, the rate
    is almost zero after one epoch
Needs: torch>=2.0, measured to 2.14
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import ExponentialLR


def exponential_lr(
    optimizer: Optimizer,
    *,
    gamma: float = 0.95,
) -> ExponentialLR:
    """Multiply the rate by ``gamma`` at every call of ``step()``.

    :param optimizer: its ``lr`` is the rate before the first ``step()``
    :param gamma: factor per call of ``step()``; 0.95 halves the rate in
        about 14 calls
    """
    return ExponentialLR(optimizer, gamma=gamma)
