# SPDX-License-Identifier: 0BSD
"""Warm up, hold the rate, then decay in a straight line to zero.

Step it: once per optimizer step or once per epoch, with the numbers
    counted in the same unit
Use when: the run may get longer: a larger total_steps counts as soon as
    the run is resumed
Watch out: to make it longer, resume from before the decay; from inside
    it, the rate jumps up again
Source: Hu et al. 2024, MiniCPM, https://arxiv.org/abs/2404.06395
Needs: torch>=2.0, measured to 2.14
"""

import torch
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR


def warmup_stable_decay(
    optimizer: Optimizer,
    *,
    warmup_steps: int,
    total_steps: int,
    decay_steps: int,
    start_factor: float = 0.01,
) -> LambdaLR:
    """Rise in a line, hold, fall in another line, then stay at zero.

    :param optimizer: its ``lr`` is the highest rate
    :param warmup_steps: calls until the highest rate; 0 for no warm-up
    :param total_steps: calls until the rate is zero, all included
    :param decay_steps: the last of them, in which the rate falls; at
        least 1
    :param start_factor: fraction of the highest rate at the start
    :raises ValueError: if warm-up and decay are longer than the run, or
        there is no decay
    """
    if decay_steps < 1:
        raise ValueError(f"decay_steps={decay_steps} must be >= 1")
    if not 0 <= warmup_steps <= total_steps - decay_steps:
        raise ValueError(
            f"warmup_steps={warmup_steps} must be from 0 to "
            f"{total_steps - decay_steps}, where the decay begins"
        )

    def factor(step: int) -> float:
        if step < warmup_steps:
            done = step / warmup_steps
            return start_factor + (1 - start_factor) * done
        return max(0.0, min(1.0, (total_steps - step) / decay_steps))

    return LambdaLR(optimizer, factor)


if __name__ == "__main__":
    model = torch.nn.Linear(8, 1)
    optimizer = AdamW(model.parameters(), lr=3e-4)
    scheduler = warmup_stable_decay(
        optimizer, warmup_steps=100, total_steps=1_000, decay_steps=200
    )
    for _ in range(1_000):
        loss = model(torch.randn(32, 8)).square().mean()
        loss.backward()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
