# SPDX-License-Identifier: 0BSD
"""Warm up, then decay along a cosine to the end of the run.

Call it: `scheduler = warmup_cosine(optimizer, warmup_steps=500,
    total_steps=10_000)`
Step it: once per optimizer step or once per epoch, with both numbers
    counted in the same unit
Use when: you know how long the run is
Watch out: both numbers count calls; counted in batches and called once
    per epoch, the whole run is warm-up
Source: Touvron et al. 2023, LLaMA (2,000 steps of warm-up, end at a
    tenth), https://arxiv.org/abs/2302.13971
Needs: torch>=2.0, measured to 2.14
"""

import math
from functools import partial

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR


def _warmup_cosine_factor(
    step: int,
    warmup_steps: int,
    total_steps: int,
    start_factor: float,
    end_factor: float,
) -> float:
    if step < warmup_steps:
        return start_factor + (1 - start_factor) * step / warmup_steps
    done = (step - warmup_steps) / max(1, total_steps - warmup_steps)
    cosine = (1 + math.cos(math.pi * min(1.0, done))) / 2
    return end_factor + (1 - end_factor) * cosine


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
    """
    factor = partial(
        _warmup_cosine_factor,
        warmup_steps=warmup_steps,
        total_steps=total_steps,
        start_factor=start_factor,
        end_factor=end_factor,
    )
    return LambdaLR(optimizer, factor)
