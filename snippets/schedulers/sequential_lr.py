# SPDX-License-Identifier: 0BSD
"""Warm up first, then let the learning rate decay.

Step it: once per batch, with every length and milestone counted in
    batches
Use when: the first steps need a small rate, as with a transformer, and
    you know how long the run is
Watch out: each member counts from its own milestone, so the cosine's
    T_max is the length of the run without the warm-up
Source: Touvron et al. 2023, LLaMA (2,000 steps of warm-up, then a
    cosine), https://arxiv.org/abs/2302.13971
Needs: torch>=2.0, measured to 2.14; 2.13 for warmup_steps=0
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    LinearLR,
    SequentialLR,
)


def sequential_lr(
    optimizer: Optimizer,
    *,
    warmup_steps: int,
    total_steps: int,
    start_factor: float = 0.01,
    eta_min: float = 0.0,
) -> SequentialLR:
    """Rise in a straight line, then fall along half a cosine.

    :param optimizer: its ``lr`` is the highest rate, used after
        ``warmup_steps`` calls of ``step()``
    :param warmup_steps: calls of ``step()`` until the highest rate;
        with 0 there is no warm-up
    :param total_steps: calls of ``step()`` in the whole run, the
        warm-up included; more than ``warmup_steps``
    :param start_factor: fraction of the rate that the warm-up starts at
    :param eta_min: rate after ``total_steps`` calls, in every group
    :raises ZeroDivisionError: at the milestone, if no steps are left
        for the cosine
    """
    return SequentialLR(
        optimizer,
        [
            LinearLR(
                optimizer,
                start_factor=start_factor,
                total_iters=warmup_steps,
            ),
            CosineAnnealingLR(
                optimizer,
                T_max=total_steps - warmup_steps,
                eta_min=eta_min,
            ),
        ],
        milestones=[warmup_steps],
    )
