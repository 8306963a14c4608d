# SPDX-License-Identifier: 0BSD
"""Hold a learning rate at the end of the run, and average the weights.

Step it: once per epoch, from the epoch in which averaging begins
Use when: you train for more epochs after another schedule, and average
    their weights with AveragedModel
Watch out: it averages nothing itself, and the rate goes to swa_lr even
    if that means up
Source: Izmailov et al. 2018, Averaging Weights Leads to Wider Optima,
    https://arxiv.org/abs/1803.05407
Needs: torch>=2.0, measured to 2.14
"""

from typing import Literal

from torch.optim import Optimizer
from torch.optim.swa_utils import SWALR


def swalr(
    optimizer: Optimizer,
    *,
    swa_lr: float = 0.05,
    anneal_epochs: int = 10,
    anneal_strategy: Literal["cos", "linear"] = "cos",
) -> SWALR:
    """Go from the current rate to ``swa_lr``, and stay there.

    :param optimizer: its ``lr`` at the first ``step()`` is the start:
        another schedule may have lowered it by then
    :param swa_lr: rate held while weights are averaged; it may be
        higher than the rate before
    :param anneal_epochs: calls of ``step()`` until ``swa_lr`` is
        reached; with 0 it is set at once
    :param anneal_strategy: "cos" for half a cosine, "linear" for a
        straight line
    :raises ValueError: if ``anneal_epochs`` is negative or not an
        integer
    """
    return SWALR(
        optimizer,
        swa_lr=swa_lr,
        anneal_epochs=anneal_epochs,
        anneal_strategy=anneal_strategy,
    )
