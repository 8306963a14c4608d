# SPDX-License-Identifier: 0BSD
"""Train with a schedule that counts batches.

Step it: once per batch
Use when: the scheduler's arguments are numbers of optimizer steps
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def step_per_batch(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each batch used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :returns: one rate per optimizer step, of the first parameter group
    """
    used = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
            scheduler.step()  # right after its optimizer.step()
    return used
