# SPDX-License-Identifier: 0BSD
"""Let the learning rate swing between two bounds.

Step it: once per batch
Use when: a range test gave you two bounds, and the length of the run
    is open
Watch out: it cycles momentum, too, and gives some to an SGD that had
    none; cycle_momentum=False leaves it alone
Source: Smith 2015, Cyclical Learning Rates (0.001 to 0.006 in 2,000
    iterations on CIFAR-10), https://arxiv.org/abs/1506.01186
Needs: torch>=2.13
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
    """Go up and down in straight lines; momentum goes the other way.

    :param optimizer: its ``lr`` is overwritten, and so is its momentum
        (for Adam the first beta): 0.9 at the bottom, 0.8 at the top
    :param base_lr: the rate that each cycle begins and ends with
    :param max_lr: the rate in the middle of the first cycle
    :param step_size_up: calls of ``step()`` from the bottom to the top;
        the way down takes as many
    :param mode: "triangular2" halves the height at every new cycle
    :raises ValueError: if the optimizer has no momentum to move
    :raises ZeroDivisionError: at once, if ``step_size_up`` is 0
    """
    return CyclicLR(
        optimizer,
        base_lr=base_lr,
        max_lr=max_lr,
        step_size_up=step_size_up,
        mode=mode,
    )
