# SPDX-License-Identifier: 0BSD
"""Multiply the learning rate by a constant factor at epochs you name.

Step it: once per epoch
Use when: a published recipe names its epochs, or you know when
    progress stalls
Watch out: milestones count calls from the end of the warm-up in
    SequentialLR, so every drop moves later by the warm-up's length
Source: Goyal et al. 2017, Accurate, Large Minibatch SGD (a tenth at
    epochs 30, 60 and 80 of 90), https://arxiv.org/abs/1706.02677
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Sequence

from torch.optim import Optimizer
from torch.optim.lr_scheduler import MultiStepLR


def multi_step_lr(
    optimizer: Optimizer,
    *,
    milestones: Sequence[int] = (30, 60, 80),
    gamma: float = 0.1,
) -> MultiStepLR:
    """Multiply the rate by ``gamma`` at each milestone.

    :param optimizer: its ``lr`` is the rate before the first milestone
    :param milestones: calls of ``step()`` that drop the rate,
        increasing; counted from 0, each is the first epoch that uses
        the new rate
    :param gamma: factor applied at each milestone
    """
    return MultiStepLR(optimizer, milestones=milestones, gamma=gamma)
