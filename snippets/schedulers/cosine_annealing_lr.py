# SPDX-License-Identifier: 0BSD
"""Lower the learning rate smoothly, along half a cosine.

Step it: once per batch, or once per epoch; T_max counts these calls
Use when: you know the length of the run and want one smooth decay with
    only the first rate to tune
Watch out: after T_max calls the rate rises again, without a warning
Source: Loshchilov and Hutter 2016, SGDR, https://arxiv.org/abs/1608.03983
Needs: torch>=2.0, measured to 2.14
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import CosineAnnealingLR


def cosine_annealing_lr(
    optimizer: Optimizer,
    *,
    T_max: int,
    eta_min: float = 0.0,
) -> CosineAnnealingLR:
    """Fall from the optimizer's rate to ``eta_min``.

    :param optimizer: its ``lr`` is the first rate
    :param T_max: calls of ``step()`` until the rate is ``eta_min``;
        after them the rate rises again
    :param eta_min: rate after ``T_max`` calls, in every group
    :raises ZeroDivisionError: at the first ``step()``, if ``T_max``
        is 0
    """
    return CosineAnnealingLR(optimizer, T_max=T_max, eta_min=eta_min)
