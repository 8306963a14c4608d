# SPDX-License-Identifier: 0BSD
"""Lower the learning rate to zero along a power of the fraction left.

Step it: once per batch; total_iters counts these calls
Use when: you follow a segmentation recipe ("poly", power 0.9), or want
    a straight line to zero (power 1)
Watch out: after total_iters calls the rate stays at zero, without a
    warning
Source: Chen et al. 2016, DeepLab ("poly" policy, power 0.9),
    https://arxiv.org/abs/1606.00915
Needs: torch>=2.0, measured to 2.14
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import PolynomialLR


def polynomial_lr(
    optimizer: Optimizer,
    *,
    total_iters: int,
    power: float = 0.9,
) -> PolynomialLR:
    """Fall from the optimizer's rate to zero, and stay there.

    :param optimizer: its ``lr`` is the first rate
    :param total_iters: calls of ``step()`` until the rate is 0, a whole
        number
    :param power: 1 is a straight line; above 1 the rate falls fast
        first, below 1 fast at the end
    :raises ZeroDivisionError: at the end, if ``power`` is negative
    """
    return PolynomialLR(optimizer, total_iters=total_iters, power=power)
