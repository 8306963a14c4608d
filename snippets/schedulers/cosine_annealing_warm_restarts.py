# SPDX-License-Identifier: 0BSD
"""Lower the learning rate along a cosine, and start anew, ever longer.

Step it: once per batch or once per epoch, with T_0 counted in
    the same unit
Use when: you want a good model at the end of each cycle, and may go on
    for another
Watch out: a run that does not end with a cycle (after 10, 30, 70, 150
    calls) ends at a high rate
Source: Loshchilov and Hutter 2016, SGDR (first cycle 10 epochs, then
    doubled), https://arxiv.org/abs/1608.03983
Needs: torch>=2.13
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts


def cosine_annealing_warm_restarts(
    optimizer: Optimizer,
    *,
    T_0: int = 10,
    T_mult: int = 2,
    eta_min: float = 0.0,
) -> CosineAnnealingWarmRestarts:
    """Fall towards ``eta_min``, jump back to the first rate, repeat.

    :param optimizer: its ``lr`` is the rate that each cycle begins with
    :param T_0: length of the first cycle, in calls of
        ``step()``
    :param T_mult: each cycle is so many times as long as the last;
        a whole number
    :param eta_min: rate that each cycle falls towards, in every group;
        the restart comes one call before it is reached
    :raises ValueError: if a length is below 1 or no whole number
    """
    return CosineAnnealingWarmRestarts(
        optimizer, T_0=T_0, T_mult=T_mult, eta_min=eta_min
    )
