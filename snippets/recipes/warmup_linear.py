# SPDX-License-Identifier: 0BSD
"""Warm up, then decay in a straight line to zero.

Step it: once per optimizer step, with both numbers counted in them
Use when: you fine-tune a pre-trained model
Watch out: both numbers are saved with the state: a run that is resumed
    with others keeps the old ones
Source: Liu et al. 2019, RoBERTa, in fairseq's
    examples/roberta/README.glue.md (122 of 2,036 steps),
    https://github.com/facebookresearch/fairseq
Needs: torch>=2.0, measured to 2.14
"""

import torch
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LinearLR, SequentialLR


def warmup_linear(
    optimizer: Optimizer,
    *,
    warmup_steps: int,
    total_steps: int,
    start_factor: float = 0.01,
) -> SequentialLR:
    """Rise in a straight line, fall in another one, stay at zero.

    :param optimizer: its ``lr`` is the highest rate
    :param warmup_steps: calls until the highest rate; 0 for no warm-up
    :param total_steps: calls until the rate is zero, the warm-up
        included; more than ``warmup_steps``
    :param start_factor: fraction of the highest rate at the start
    :raises ValueError: if the warm-up is as long as the run
    """
    if not 0 <= warmup_steps < total_steps:
        raise ValueError(
            f"warmup_steps={warmup_steps} must be from 0 to "
            f"total_steps={total_steps} minus 1"
        )
    warmup = LinearLR(
        optimizer, start_factor=start_factor, total_iters=warmup_steps
    )
    decay = LinearLR(
        optimizer,
        start_factor=1.0,
        end_factor=0.0,
        total_iters=total_steps - warmup_steps,
    )
    return SequentialLR(
        optimizer, [warmup, decay], milestones=[warmup_steps]
    )


if __name__ == "__main__":
    model = torch.nn.Linear(8, 1)
    optimizer = AdamW(model.parameters(), lr=2e-5)
    scheduler = warmup_linear(
        optimizer, warmup_steps=120, total_steps=2_000
    )
    for _ in range(2_000):
        loss = model(torch.randn(32, 8)).square().mean()
        loss.backward()
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
