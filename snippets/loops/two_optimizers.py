# SPDX-License-Identifier: 0BSD
"""Train two models against each other, each with its own schedule.

Step it: each scheduler right after the step() of its own optimizer
Use when: a GAN, or an actor and a critic, have two optimizers
Watch out: with several updates of the critic for one of the generator,
    the two schedules have different lengths
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.nn.functional import softplus
from torch.optim import Adam, Optimizer
from torch.optim.lr_scheduler import LinearLR, LRScheduler


def two_optimizers(
    generator: Callable[[Tensor], Tensor],
    critic: Callable[[Tensor], Tensor],
    optimizers: tuple[Optimizer, Optimizer],
    schedulers: tuple[LRScheduler, LRScheduler],
    batches: Iterable[tuple[Tensor, Tensor]],
    *,
    epochs: int,
    critic_steps: int = 1,
) -> tuple[list[float], list[float]]:
    """Train for ``epochs`` and return the rates that the steps used.

    :param generator: makes examples from noise
    :param critic: gives a score for each example, high for real ones
    :param optimizers: of the generator, of the critic
    :param schedulers: of the generator, of the critic
    :param batches: pairs of noise and real examples, read again in
        every epoch: a ``DataLoader`` or a list, not a generator
    :param critic_steps: updates of the critic for one of the generator
    :returns: one rate per step of the generator, one per step of the
        critic
    :raises ValueError: if there is no such number
    """
    if critic_steps < 1:
        raise ValueError(f"critic_steps={critic_steps} must be >= 1")
    used: tuple[list[float], list[float]] = ([], [])

    def update(which: int, loss: Tensor) -> None:
        used[which].append(
            float(optimizers[which].param_groups[0]["lr"])
        )
        optimizers[which].zero_grad()
        loss.backward()
        optimizers[which].step()
        schedulers[which].step()

    for _ in range(epochs):
        for noise, real in batches:
            fake = generator(noise)
            scores = (
                softplus(-critic(real)),
                softplus(critic(fake.detach())),
            )
            update(1, (scores[0] + scores[1]).mean())
            if len(used[1]) % critic_steps == 0:
                update(0, softplus(-critic(fake)).mean())
    return used


if __name__ == "__main__":
    loader = [(torch.randn(32, 8), torch.randn(32, 2))] * 10
    model, critic = nn.Linear(8, 2), nn.Linear(2, 1)
    optimizer = Adam(model.parameters(), lr=1e-4)
    optimizers = optimizer, Adam(critic.parameters(), lr=4e-4)
    schedulers = (
        LinearLR(optimizers[0], 1.0, 0.0, total_iters=6),
        LinearLR(optimizers[1], 1.0, 0.0, total_iters=30),
    )
    used = two_optimizers(
        model,
        critic,
        optimizers,
        schedulers,
        loader,
        epochs=3,
        critic_steps=5,
    )
