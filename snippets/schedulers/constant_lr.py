# SPDX-License-Identifier: 0BSD
"""Train the first steps at a fraction of the learning rate.

Step it: once per batch or once per epoch, with total_iters counted
    in the same unit
Use when: you reproduce a recipe that warms up by a jump; chain it
    with the main schedule, so that the drops stay in place
Watch out: with total_iters=0 the low rate stays for the whole run
Source: He et al. 2015, Deep Residual Learning, section 4.2 (a tenth of
    the rate for about 400 iterations), https://arxiv.org/abs/1512.03385
Needs: torch>=2.0, measured to 2.14
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import ConstantLR


def constant_lr(
    optimizer: Optimizer,
    *,
    factor: float = 0.1,
    total_iters: int = 400,
) -> ConstantLR:
    """Use ``factor`` times the rate, then jump to the rate itself.

    :param optimizer: its ``lr`` is the rate from the jump on
    :param factor: fraction of the rate at the start, above 0 and at
        most 1
    :param total_iters: calls of ``step()`` until the jump, at least 1;
        with 0 or a fraction the jump never happens
    :raises ValueError: if ``factor`` is negative or above 1
    :raises ZeroDivisionError: at the jump, if ``factor`` is 0
    """
    return ConstantLR(optimizer, factor=factor, total_iters=total_iters)
