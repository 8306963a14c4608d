# SPDX-License-Identifier: 0BSD
"""Lower the learning rate along a cosine and restart, again and again.

Step it: once per batch or once per epoch, with T_0 counted in
    the same unit
Use when: you want a usable model at the end of each cycle, and may
    train for another cycle
Watch out: a run that stops mid-cycle ends at a high rate; with these
    arguments the cycles end after 10, 30, 70 and 150 calls
Source: Loshchilov and Hutter 2016, SGDR (first cycle 10 epochs, then
    doubled), https://arxiv.org/abs/1608.03983
Needs: torch>=2.0, measured to 2.14
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

    :param optimizer: its ``lr`` is the rate at which each cycle begins
    :param T_0: length of the first cycle, in calls of ``step()``
    :param T_mult: how many times longer each cycle is than the one
        before; a whole number
    :param eta_min: rate that each cycle falls towards, in every group;
        the restart comes one call before the rate gets there
    :raises ValueError: if ``T_0`` or ``T_mult`` is not a positive
        integer
    """
    return CosineAnnealingWarmRestarts(
        optimizer, T_0=T_0, T_mult=T_mult, eta_min=eta_min
    )
