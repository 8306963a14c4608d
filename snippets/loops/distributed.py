# SPDX-License-Identifier: 0BSD
"""Train in several processes, with one metric for all of them.

Step it: in every process, once per epoch, with the same metric
Use when: DistributedDataParallel trains, started by torchrun
Watch out: len(loader) is the length for one process; from its own loss,
    each process would lower its rate at another time
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable
from tempfile import mkdtemp

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau
from torch.utils.data import (
    DataLoader,
    DistributedSampler,
    TensorDataset,
)


def distributed(
    model: DistributedDataParallel,
    optimizer: Optimizer,
    scheduler: ReduceLROnPlateau,
    loader: DataLoader[tuple[Tensor, ...]],
    validation: Iterable[tuple[Tensor, ...]],
    *,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    epochs: int,
) -> list[float]:
    """Train for ``epochs`` and return the rate that each step used.

    :param loader: pairs of inputs and targets, with a
        ``DistributedSampler``
    :param validation: pairs to measure on, other ones in each process
    :param loss_fn: gives the mean over a batch
    :returns: one rate per optimizer step of this process, of the first
        parameter group
    """
    used = []
    for epoch in range(epochs):
        if isinstance(loader.sampler, DistributedSampler):
            loader.sampler.set_epoch(epoch)  # shuffle in another order
        model.train()
        for inputs, targets in loader:
            used.append(float(optimizer.param_groups[0]["lr"]))
            optimizer.zero_grad()
            loss_fn(model(inputs), targets).backward()
            optimizer.step()
        model.eval()
        total = torch.zeros(2, device=next(model.parameters()).device)
        with torch.no_grad():
            for inputs, targets in validation:
                loss = loss_fn(model.module(inputs), targets)
                total += torch.stack(
                    [loss * len(inputs), loss.new_tensor(len(inputs))]
                )
        dist.all_reduce(total)  # the sums over all processes
        scheduler.step((total[0] / total[1]).item())
    return used


if __name__ == "__main__":  # torchrun --nproc-per-node 2 distributed.py
    if dist.is_torchelastic_launched():
        dist.init_process_group("gloo")
    else:  # one process alone
        place = f"file://{mkdtemp()}/place"
        dist.init_process_group("gloo", place, rank=0, world_size=1)
    data = TensorDataset(torch.randn(64, 8), torch.randn(64, 1))
    loader = DataLoader(data, 8, sampler=DistributedSampler(data))
    model = DistributedDataParallel(nn.Linear(8, 1))
    optimizer = SGD(model.parameters(), lr=0.1)
    scheduler = ReduceLROnPlateau(optimizer, patience=0)
    distributed(
        model,
        optimizer,
        scheduler,
        loader,
        loader,
        loss_fn=nn.MSELoss(),
        epochs=5,
    )
    dist.destroy_process_group()
