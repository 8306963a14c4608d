import math

import pytest
import torch
from torch import Tensor, nn
from torch.optim import SGD
from torch.optim.lr_scheduler import ExponentialLR

from snippets.loops.two_optimizers import two_optimizers

LR = 0.1, 0.4


def train(
    *, epochs: int, critic_steps: int = 1, batches: int = 4
) -> tuple[tuple[list[float], list[float]], tuple[nn.Linear, nn.Linear]]:
    """Train two models of one weight, from 1, on noise 2 and real examples 3."""
    models = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    for model in models:
        nn.init.ones_(model.weight)
    first, second = (
        SGD(model.parameters(), lr=lr) for model, lr in zip(models, LR, strict=True)
    )
    batch: tuple[Tensor, Tensor] = (torch.full((1, 1), 2.0), torch.full((1, 1), 3.0))
    used = two_optimizers(
        *models,
        (first, second),
        (ExponentialLR(first, 0.5), ExponentialLR(second, 0.9)),
        [batch] * batches,
        epochs=epochs,
        critic_steps=critic_steps,
    )
    return used, models


def test_each_schedule_counts_the_steps_of_its_own_optimizer() -> None:
    generator, critic = train(epochs=2)[0]

    assert generator == pytest.approx([0.1 * 0.5**step for step in range(8)])
    assert critic == pytest.approx([0.4 * 0.9**step for step in range(8)])


def test_watch_out() -> None:
    """10 batches, 3 updates of the critic for one of the generator."""
    generator, critic = train(epochs=2, batches=5, critic_steps=3)[0]

    assert (len(generator), len(critic)) == (10 // 3, 10)
    assert generator == pytest.approx([0.1 * 0.5**step for step in range(3)])
    assert critic == pytest.approx([0.4 * 0.9**step for step in range(10)])


def test_the_critic_learns_first_then_the_generator_from_its_new_scores() -> None:
    """By hand: slopes of the two losses, with sigmoid(x) = 1 / (1 + exp(-x))."""
    _, (generator, critic) = train(epochs=1, batches=1)

    def sigmoid(x: float) -> float:
        return 1 / (1 + math.exp(-x))

    critic_slope = -3 * sigmoid(-3) + 2 * sigmoid(2)
    new_critic = 1 - 0.4 * critic_slope
    generator_slope = -2 * new_critic * sigmoid(-2 * new_critic)
    assert critic.weight.item() == pytest.approx(new_critic, rel=1e-6)
    assert generator.weight.item() == pytest.approx(1 - 0.1 * generator_slope, rel=1e-6)


def test_bad_arguments_raise() -> None:
    with pytest.raises(ValueError, match=r"^critic_steps=0 must be >= 1$"):
        train(epochs=1, critic_steps=0)
