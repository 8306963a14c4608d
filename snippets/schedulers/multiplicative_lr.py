# SPDX-License-Identifier: 0BSD
"""Multiply the learning rate by a factor that depends on the epoch.

Step it: once per epoch
Use when: the next rate follows from the present one, also where
    something else changes it; this one holds the rate, then decays it
Watch out: factors pile up: each call multiplies the rate that the last
    one left
Needs: torch>=2.13
"""

from functools import partial

from torch.optim import Optimizer
from torch.optim.lr_scheduler import MultiplicativeLR


def _hold_or_decay(epoch: int, hold_epochs: int, gamma: float) -> float:
    return gamma if epoch >= hold_epochs else 1.0


def multiplicative_lr(
    optimizer: Optimizer,
    *,
    hold_epochs: int = 10,
    gamma: float = 0.95,
) -> MultiplicativeLR:
    """Hold the rate, then multiply it at every call of ``step()``.

    The factors compound: each multiplies the rate as it is.

    :param optimizer: its ``lr`` is used until the first factor
    :param hold_epochs: epochs that use the first rate; 0 holds as long
        as 1, because the function is never asked about epoch 0
    :param gamma: factor per call of ``step()`` after the hold
    """
    return MultiplicativeLR(
        optimizer,
        lr_lambda=partial(
            _hold_or_decay, hold_epochs=hold_epochs, gamma=gamma
        ),
    )
