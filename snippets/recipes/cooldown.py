# SPDX-License-Identifier: 0BSD
"""Decay to zero from a checkpoint, once you know when the run ends.

Call it: `scheduler = cooldown(optimizer, decay_steps=2_000)`
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
from functools import partial

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR


def _cooldown_factor(step: int, decay_steps: int) -> float:
    return 1 - math.sqrt(min(1.0, step / decay_steps))


def cooldown(optimizer: Optimizer, *, decay_steps: int) -> LambdaLR:
    """Fall along one minus a square root, then stay at zero.

    :param optimizer: the rate starts at the ``initial_lr`` of its
        groups, or at their ``lr`` if they never had a scheduler
    :param decay_steps: calls until the rate is zero; at least 1
    """
    return LambdaLR(
        optimizer, partial(_cooldown_factor, decay_steps=decay_steps)
    )
