# SPDX-License-Identifier: 0BSD
"""Raise the learning rate to a peak, then lower it to almost zero.

Step it: once per batch, at most total_steps times
Use when: the number of batches is fixed, and you found max_lr with a
    range test
Watch out: it overwrites the optimizer's lr and momentum (Adam: beta1),
    and moves both; call total_steps + 1 raises ValueError
Source: Smith and Topin 2017, Super-Convergence,
    https://arxiv.org/abs/1708.07120
Needs: torch>=2.0, measured to 2.14
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
    :param max_lr: the highest rate, in every group; a step uses it only
        if ``pct_start * total_steps`` is a whole number
    :param total_steps: batches of the whole run: epochs times batches
        per epoch
    :param pct_start: fraction of the steps in which the rate rises
    :param cycle_momentum: move the momentum (for Adam: beta1) from 0.95
        to 0.85 and back, whatever the optimizer had
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
