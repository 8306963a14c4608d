# SPDX-License-Identifier: 0BSD
"""Train with a schedule when several batches make one optimizer step.

Step it: once per optimizer step, not once per batch
Use when: the batch you want does not fit into memory
Watch out: a schedule's length is epochs * (len(loader) // accumulate);
    batches left over at the end of an epoch are not used
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def accumulate_gradients(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    accumulate: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :param loss_fn: gives the mean over a batch
    :param accumulate: how many batches make one optimizer step
    :returns: one rate per optimizer step, of the first parameter group
    """
    used = []
    model.train()
    for _ in range(epochs):
        optimizer.zero_grad()  # drops what the last epoch left over
        for number, (inputs, targets) in enumerate(batches, start=1):
            loss = loss_fn(model(inputs), targets)
            (loss / accumulate).backward()  # gradients add up
            if number % accumulate == 0:
                used.append(float(optimizer.param_groups[0]["lr"]))
                optimizer.step()
                scheduler.step()  # right after its optimizer.step()
                optimizer.zero_grad()
    return used
