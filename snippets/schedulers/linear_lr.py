# SPDX-License-Identifier: 0BSD
"""Warm up by raising the learning rate in a straight line.

Step it: once per batch or once per epoch, with total_iters counted
    in the same unit
Use when: the full rate makes the first steps diverge; put the main
    schedule after it with SequentialLR
Watch out: total_iters=0 does not turn the warm-up off: the rate stays
    at start_factor
Source: Goyal et al. 2017, Accurate, Large Minibatch SGD, section 2.2
    (gradual warm-up, 5 epochs), https://arxiv.org/abs/1706.02677
Needs: torch>=2.0, measured to 2.14
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LinearLR


def linear_lr(
    optimizer: Optimizer,
    *,
    total_iters: int,
    start_factor: float = 0.01,
    end_factor: float = 1.0,
) -> LinearLR:
    """Go from one fraction of the rate to another, then hold the rate.

    :param optimizer: its ``lr`` is what both factors multiply
    :param total_iters: calls of ``step()`` from the first rate to the
        last, at least 1; with 0 the rate stays at the start
    :param start_factor: fraction of the rate at the start, above 0 and
        at most 1
    :param end_factor: fraction of the rate at the end, from 0 to 1; 0
        with ``start_factor=1`` is a linear decay to zero
    :raises ValueError: if a factor is out of its range
    """
    return LinearLR(
        optimizer,
        start_factor=start_factor,
        end_factor=end_factor,
        total_iters=total_iters,
    )
