# SPDX-License-Identifier: 0BSD
"""Multiply one schedule by another: warm up while the rate decays.

Step it: once per epoch
Use when: both schedules count from the start of the run, so that a
    warm-up does not move the decay to later epochs
Watch out: every member multiplies the rate that the others left; one
    that sets the rate, like LambdaLR, erases or overshoots them
Needs: torch>=2.13
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ExponentialLR,
    LinearLR,
)


def chained_scheduler(
    optimizer: Optimizer,
    *,
    warmup_epochs: int = 5,
    start_factor: float = 0.01,
    gamma: float = 0.95,
) -> ChainedScheduler:
    """Use the product of a straight rise and an exponential decay.

    Only schedules that multiply the present rate can be chained.

    :param optimizer: its ``lr`` is what both schedules multiply; no
        epoch reaches it
    :param warmup_epochs: calls of ``step()`` until the warm-up is over,
        at least 1
    :param start_factor: part of the rate that the warm-up begins with
    :param gamma: factor per call of ``step()``, from the first one on
    """
    return ChainedScheduler(
        [
            LinearLR(
                optimizer,
                start_factor=start_factor,
                total_iters=warmup_epochs,
            ),
            ExponentialLR(optimizer, gamma=gamma),
        ],
        optimizer,
    )
