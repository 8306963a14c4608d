# SPDX-License-Identifier: 0BSD
"""Train fast with one climb to a high learning rate and one way down.

Step it: once per batch, at most total_steps times
Use when: you know the number of batches of the whole run, and a range
    test gave you the highest rate that still trains
Watch out: it overwrites the optimizer's lr and momentum, and raises
    ValueError one call after total_steps
Source: Smith and Topin 2017, Super-Convergence,
    https://arxiv.org/abs/1708.07120
Needs: torch>=2.13
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import OneCycleLR


def one_cycle_lr(
    optimizer: Optimizer,
    *,
    max_lr: float,
    total_steps: int,
    pct_start: float = 0.3,
    cycle_momentum: bool = True,
) -> OneCycleLR:
    """Rise from a 25th of ``max_lr`` to it, then fall to almost zero.

    :param optimizer: its ``lr`` is overwritten
    :param max_lr: the highest rate, in every group; it is used where
        ``pct_start * total_steps`` is a whole number
    :param total_steps: batches of the whole run, epochs times batches
    :param pct_start: part of the steps that climb, between 0 and 1
    :param cycle_momentum: move the momentum (for Adam the first beta)
        from 0.95 to 0.85 and back, whatever the optimizer had
    :raises ValueError: at ``step()`` number ``total_steps`` + 1
    :raises ZeroDivisionError: if ``pct_start * total_steps`` is 1
    """
    return OneCycleLR(
        optimizer,
        max_lr=max_lr,
        total_steps=total_steps,
        pct_start=pct_start,
        cycle_momentum=cycle_momentum,
    )
