# SPDX-License-Identifier: 0BSD
"""Multiply the learning rate by a constant factor at equal intervals.

Step it: once per epoch
Use when: you know roughly when progress stalls; the run may get
    longer later, because no total length is needed
Watch out: step_size counts calls; stepped once per batch, the rate
    collapses in the first epoch
Source: torchvision's ImageNet reference (lr 0.1, step 30, gamma 0.1),
    https://github.com/pytorch/vision/tree/main/references/classification
Needs: torch>=2.0, measured to 2.14
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import StepLR


def step_lr(
    optimizer: Optimizer,
    *,
    step_size: int = 30,
    gamma: float = 0.1,
) -> StepLR:
    """Hold the rate for ``step_size`` calls, then multiply it.

    :param optimizer: its ``lr`` is the rate of the first interval
    :param step_size: length of an interval, in calls of ``step()``
    :param gamma: factor applied at the end of every interval
    """
    return StepLR(optimizer, step_size=step_size, gamma=gamma)
