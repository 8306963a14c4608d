# SPDX-License-Identifier: 0BSD
"""Train with a compiled model and a compiled optimizer step.

Step it: once per batch, outside the compiled functions
Use when: torch.compile shall speed up the update as well
Watch out: build the scheduler before the step is compiled; a scheduler
    for an optimizer whose step was replaced raises AttributeError
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def compiled_step(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    backend: str = "inductor",
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param optimizer: with a tensor as its ``lr``; a number compiles the
        step again when the rate changes
    :param scheduler: built already, with the optimizer's own ``step``
    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :param backend: of ``torch.compile``; ``"eager"`` needs no compiler
    :returns: one rate per optimizer step, of the first parameter group
    """
    forward = torch.compile(model, backend=backend)
    update = torch.compile(optimizer.step, backend=backend)
    used = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(forward(inputs), targets).backward()
            update()
            scheduler.step()  # Python, not compiled
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
    optimizer = AdamW(model.parameters(), lr=torch.tensor(1e-3))
    scheduler = OneCycleLR(optimizer, max_lr=1e-3, total_steps=30)
    used = compiled_step(
        model,
        optimizer,
        scheduler,
        loader,
        loss_fn=loss_fn,
        epochs=3,
        backend="eager",
    )
