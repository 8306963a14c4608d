# SPDX-License-Identifier: 0BSD
"""Train with a schedule that counts epochs.

Step it: once per epoch
Use when: the scheduler's arguments are numbers of epochs
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def step_per_epoch(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each epoch used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :returns: one rate per epoch, of the first parameter group
    """
    used = []
    model.train()
    for _ in range(epochs):
        used.append(float(optimizer.param_groups[0]["lr"]))
        for inputs, targets in batches:
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
        scheduler.step()  # after the last optimizer.step() of the epoch
    return used
