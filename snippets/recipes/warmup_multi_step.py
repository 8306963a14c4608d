# SPDX-License-Identifier: 0BSD
"""Warm up, then multiply the rate at each milestone.

Step it: once per optimizer step or once per epoch, with all numbers
    counted in the same unit
Use when: you repeat a run whose paper names the drops
Watch out: the milestones count from the start of the run; inside a bare
    SequentialLR they would count from the end of the warm-up
Source: Goyal et al. 2017, Accurate, Large Minibatch SGD (5 epochs of
    warm-up, a tenth at 30, 60 and 80), https://arxiv.org/abs/1706.02677
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Sequence

import torch
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LinearLR, MultiStepLR, SequentialLR


def warmup_multi_step(
    optimizer: Optimizer,
    *,
    warmup_steps: int,
    milestones: Sequence[int],
    gamma: float = 0.1,
    start_factor: float = 0.01,
) -> SequentialLR:
    """Rise in a straight line, then fall in steps.

    :param optimizer: its ``lr`` is the highest rate
    :param warmup_steps: calls until the highest rate; 0 for no warm-up
    :param milestones: calls after which the rate is multiplied, the
        warm-up included; each after its end
    :param gamma: what each milestone multiplies the rate by
    :param start_factor: fraction of the highest rate at the start
    :raises ValueError: if a milestone is not after the warm-up
    """
    if warmup_steps < 0:
        raise ValueError(f"warmup_steps={warmup_steps} must be >= 0")
    if min(milestones, default=warmup_steps + 1) <= warmup_steps:
        raise ValueError(
            f"milestones={milestones} must be more than "
            f"warmup_steps={warmup_steps}"
        )
    warmup = LinearLR(
        optimizer, start_factor=start_factor, total_iters=warmup_steps
    )
    drops = MultiStepLR(
        optimizer,
        milestones=[step - warmup_steps for step in milestones],
        gamma=gamma,
    )
    return SequentialLR(
        optimizer, [warmup, drops], milestones=[warmup_steps]
    )


if __name__ == "__main__":
    model = torch.nn.Linear(8, 1)
    optimizer = AdamW(model.parameters(), lr=0.1)
    scheduler = warmup_multi_step(
        optimizer, warmup_steps=5, milestones=[30, 60, 80]
    )
    for _ in range(90):
        loss = model(torch.randn(32, 8)).square().mean()
        loss.backward()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
