# SPDX-License-Identifier: 0BSD
"""Multiply the learning rate by a factor that depends on the epoch.

Step it: once per epoch
Use when: the next rate depends on the current one, even if something
    else changed it; this function holds the rate, then decays it
Watch out: factors compound, because each call multiplies the current
    rate
Needs: torch>=2.0, measured to 2.14
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

    The factors compound: each multiplies the current rate.

    :param optimizer: its ``lr`` is used until the first factor
    :param hold_epochs: epochs that use the first rate; 0 and 1 give the
        same rates, because the first call passes 1 to the function
    :param gamma: factor per call of ``step()`` after the hold
    """
    return MultiplicativeLR(
        optimizer,
        lr_lambda=partial(
            _hold_or_decay, hold_epochs=hold_epochs, gamma=gamma
        ),
    )
