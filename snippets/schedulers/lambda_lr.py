# SPDX-License-Identifier: 0BSD
"""Set the learning rate by a formula of your own.

Step it: once per batch or once per epoch, as your function counts
Use when: no ready-made schedule has the shape you want; replace the
    straight line to zero by your formula
Watch out: the function returns a factor, not a rate: it multiplies the
    optimizer's first rate
Source: Li, Yumer and Ramanan 2019, Budgeted Training (linear decay
    fits any budget), https://arxiv.org/abs/1905.04753
Needs: torch>=2.0, measured to 2.14
"""

from functools import partial

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR


def _part_left(step: int, total_steps: int) -> float:
    return max(0.0, 1 - step / total_steps)


def lambda_lr(
    optimizer: Optimizer,
    *,
    total_steps: int,
) -> LambdaLR:
    """Multiply the first rate by a function of the calls so far.

    The function has a name, so the scheduler can be pickled.

    :param optimizer: its ``lr`` is multiplied by what the function
        returns: a factor, not a rate
    :param total_steps: calls of ``step()`` until the rate is 0, where
        it stays
    :raises ZeroDivisionError: at once, if ``total_steps`` is 0
    """
    return LambdaLR(
        optimizer,
        lr_lambda=partial(_part_left, total_steps=total_steps),
    )
