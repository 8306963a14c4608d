# SPDX-License-Identifier: 0BSD
"""Multiply one schedule by another: warm up while the rate decays.

Step it: once per epoch
Use when: the decay has to count from the start of the run, so that a
    warm-up does not move it to later epochs
Watch out: each member multiplies the current rate; LambdaLR and others
    that set the rate break the chain
Needs: torch>=2.4, measured to 2.14
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
    """Multiply a linear warm-up by an exponential decay.

    Chain only schedules that multiply the current rate.

    :param optimizer: its ``lr`` is what both schedules multiply; with
        ``gamma`` below 1 the product stays below this rate
    :param warmup_epochs: calls of ``step()`` until the warm-up is over,
        at least 1
    :param start_factor: fraction of the rate that the warm-up starts at
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
