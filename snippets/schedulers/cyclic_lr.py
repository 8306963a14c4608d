# SPDX-License-Identifier: 0BSD
"""Move the learning rate up and down between two bounds.

Step it: once per batch
Use when: a range test gave you two bounds, and the length of the run
    is open
Watch out: it moves momentum (Adam: beta1), too, and gives some to an
    SGD that had none; cycle_momentum=False leaves momentum alone
Source: Smith 2015, Cyclical Learning Rates (0.001 to 0.006 in 2,000
    iterations on CIFAR-10), https://arxiv.org/abs/1506.01186
Needs: torch>=2.0, measured to 2.14
"""

from typing import Literal

from torch.optim import Optimizer
from torch.optim.lr_scheduler import CyclicLR


def cyclic_lr(
    optimizer: Optimizer,
    *,
    base_lr: float = 0.001,
    max_lr: float = 0.006,
    step_size_up: int = 2000,
    mode: Literal["triangular", "triangular2"] = "triangular",
) -> CyclicLR:
    """Rise and fall in straight lines; momentum moves the opposite way.

    :param optimizer: its ``lr`` is overwritten, and so is its momentum
        (for Adam: beta1): 0.9 at the lowest rate, 0.8 at the highest
    :param base_lr: the rate at which each cycle begins and ends
    :param max_lr: the highest rate of the first cycle
    :param step_size_up: calls of ``step()`` from ``base_lr`` to
        ``max_lr``; the rate falls in as many
    :param mode: "triangular2" halves the height with each cycle
    :raises ValueError: if the optimizer has neither momentum nor beta1
    :raises ZeroDivisionError: at once, if ``step_size_up`` is 0
    """
    return CyclicLR(
        optimizer,
        base_lr=base_lr,
        max_lr=max_lr,
        step_size_up=step_size_up,
        mode=mode,
    )
