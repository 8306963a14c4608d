# SPDX-License-Identifier: 0BSD
"""Train with a checkpoint after each epoch, and go on from it.

Step it: once per batch
Use when: the job may be stopped before the run ends
Watch out: build the scheduler before you load the optimizer; built
    after, it writes the rate of step 0 into the optimizer
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def save_and_resume(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
    checkpoint: Path,
) -> list[float]:
    """Train to ``epochs`` and return the rate that each step used.

    :param model: new, as optimizer and scheduler; the states of all
        three are loaded from the checkpoint if the file exists
    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :param epochs: of the whole run, those before the stop included
    :param checkpoint: the file, written again after each epoch
    :returns: one rate per step made now, of the first parameter group
    """
    start = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        scheduler.load_state_dict(saved["scheduler"])
        torch.set_rng_state(saved["rng"])
        start = saved["epochs"]
    used = []
    model.train()
    for epoch in range(start, epochs):
        for inputs, targets in batches:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
            scheduler.step()
        state = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "scheduler": scheduler.state_dict(),
            "rng": torch.get_rng_state(),
            "epochs": epoch + 1,
        }
        new = checkpoint.with_suffix(".new")
        torch.save(state, new)
        new.replace(checkpoint)  # a stop while saving keeps the old one
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 1))] * 10
    checkpoint = Path(mkdtemp(), "run.pt")
    for epochs in (2, 3):  # a job that was stopped, and the next one
        model, loss_fn = nn.Linear(8, 1), nn.MSELoss()
        optimizer = AdamW(model.parameters(), lr=1e-3)
        scheduler = OneCycleLR(optimizer, max_lr=1e-3, total_steps=30)
        used = save_and_resume(
            model,
            optimizer,
            scheduler,
            loader,
            loss_fn=loss_fn,
            epochs=epochs,
            checkpoint=checkpoint,
        )
