# SPDX-License-Identifier: 0BSD
"""Warm up, then decay along a cosine to the end of the run.

Step it: once per optimizer step, or once per epoch with both numbers in
    epochs
Use when: you know how long the run is
Watch out: both numbers count calls; counted in batches and called once
    per epoch, the whole run is warm-up
Source: Touvron et al. 2023, LLaMA (2,000 steps of warm-up, end at a
    tenth), https://arxiv.org/abs/2302.13971
Needs: torch>=2.0, measured to 2.14
"""

import math

import torch
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR


def warmup_cosine(
    optimizer: Optimizer,
    *,
    warmup_steps: int,
    total_steps: int,
    start_factor: float = 0.01,
    end_factor: float = 0.0,
) -> LambdaLR:
    """Rise in a straight line, fall along half a cosine, stay there.

    :param optimizer: its ``lr`` is the highest rate
    :param warmup_steps: calls until the highest rate; 0 for no warm-up
    :param total_steps: calls until the end, the warm-up included
    :param start_factor: fraction of the highest rate at the start
    :param end_factor: fraction of the highest rate from the end on
    :raises ValueError: if the warm-up is longer than the run
    """
    if not 0 <= warmup_steps <= total_steps:
        raise ValueError(
            f"warmup_steps={warmup_steps} must be from 0 to "
            f"total_steps={total_steps}"
        )

    def factor(step: int) -> float:
        if step < warmup_steps:
            done = step / warmup_steps
            return start_factor + (1 - start_factor) * done
        decay_steps = max(1, total_steps - warmup_steps)
        done = min(1.0, (step - warmup_steps) / decay_steps)
        cosine = (1 + math.cos(math.pi * done)) / 2
        return end_factor + (1 - end_factor) * cosine

    return LambdaLR(optimizer, factor)


if __name__ == "__main__":
    model = torch.nn.Linear(8, 1)
    optimizer = AdamW(model.parameters(), lr=3e-4)
    scheduler = warmup_cosine(
        optimizer, warmup_steps=100, total_steps=1_000
    )
    for _ in range(1_000):
        loss = model(torch.randn(32, 8)).square().mean()
        loss.backward()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
