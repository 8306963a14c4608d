# SPDX-License-Identifier: 0BSD
"""Lower the learning rate smoothly, along half a cosine.

Step it: once per batch or once per epoch, with T_max counted in
    the same unit
Use when: you know how long the run is and want one smooth decay with
    nothing to tune but the first rate
Watch out: the rate rises again after T_max calls, and nothing warns you
Source: Loshchilov and Hutter 2016, SGDR, https://arxiv.org/abs/1608.03983
Needs: torch>=2.13
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

    :param optimizer: its ``lr`` is the highest rate, used first
    :param T_max: calls of ``step()`` in the whole run: its
        epochs, or its batches; one call more and the rate rises again
    :param eta_min: rate after ``T_max`` calls, in every group
    :raises ZeroDivisionError: at the first ``step()``, if
        ``T_max`` is 0
    """
    return CosineAnnealingLR(optimizer, T_max=T_max, eta_min=eta_min)
