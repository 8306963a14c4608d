# SPDX-License-Identifier: 0BSD
"""Train in mixed precision with a scaler that may skip updates.

Step it: once per update that was made, not after a skipped one
Use when: a GradScaler scales the loss, as float16 needs
Watch out: skipped updates leave a schedule of fixed length short of its
    end, one call for each
Needs: torch>=2.0, measured to 2.14; 2.3 for torch.amp.GradScaler
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.amp import GradScaler
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR


def mixed_precision(
    model: nn.Module,
    optimizer: Optimizer,
    scheduler: LRScheduler,
    scaler: GradScaler,
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each update used.

    :param scaler: for the device of the model, such as
        ``GradScaler("cuda")``
    :param batches: pairs of inputs and targets, read again in every
        epoch: a ``DataLoader`` or a list, not a generator
    :returns: one rate per update made, of the first parameter group
    """
    used = []
    device = next(model.parameters()).device.type
    model.train()
    for _ in range(epochs):
        for inputs, targets in batches:
            rate = float(optimizer.param_groups[0]["lr"])
            optimizer.zero_grad()
            with torch.autocast(device):
                loss = loss_fn(model(inputs), targets)
            scaler.scale(loss).backward()
            scale = scaler.get_scale()
            scaler.step(optimizer)  # skips if a gradient is inf or NaN
            scaler.update()  # then lowers the scale
            if scaler.get_scale() >= scale:
                used.append(rate)
                scheduler.step()
    return used


if __name__ == "__main__":
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, loss_fn = nn.Linear(8, 1, device=device), nn.MSELoss()
    data = torch.randn(32, 9, device=device)
    batch = data[:, :8], data[:, 8:]
    optimizer = AdamW(model.parameters(), lr=1e-3)
    scheduler = OneCycleLR(optimizer, max_lr=1e-3, total_steps=30)
    scaler = GradScaler(device)
    used = mixed_precision(
        model,
        optimizer,
        scheduler,
        scaler,
        [batch] * 10,
        loss_fn=loss_fn,
        epochs=3,
    )
