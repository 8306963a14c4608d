import math
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.optim import SGD
from torch.optim.lr_scheduler import ExponentialLR

from snippets.loops.two_optimizers import two_optimizers

LR = 0.1, 0.4


def train(
    *, epochs: int, batches: int = 4, **options: int
) -> tuple[tuple[list[float], list[float]], tuple[nn.Linear, nn.Linear]]:
    """Train two models of one weight, from 1, on noise 2 and real examples 3."""
    models = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    for model in models:
        nn.init.ones_(model.weight)
    first, second = (
        SGD(model.parameters(), lr=lr) for model, lr in zip(models, LR, strict=True)
    )
    for optimizer in (first, second):
        optimizer.add_param_group({"params": [torch.zeros(1)], "lr": 0.7})
    batch: tuple[Tensor, Tensor] = (torch.full((1, 1), 2.0), torch.full((1, 1), 3.0))
    loop: Any = two_optimizers  # with options by name
    used: tuple[list[float], list[float]] = loop(
        *models,
        (first, second),
        (ExponentialLR(first, 0.5), ExponentialLR(second, 0.9)),
        [batch] * batches,
        epochs=epochs,
        **options,
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
    _, (generator, critic) = train(epochs=1, batches=3)

    def sigmoid(x: float) -> float:
        return 1 / (1 + math.exp(-x))

    made, score = 1.0, 1.0
    for step in range(3):
        fake = 2 * made
        slope = -3 * sigmoid(-3 * score) + fake * sigmoid(fake * score)
        score -= 0.4 * 0.9**step * slope
        made -= 0.1 * 0.5**step * -2 * score * sigmoid(-2 * made * score)
    assert critic.weight.item() == pytest.approx(score, rel=1e-5)
    assert generator.weight.item() == pytest.approx(made, rel=1e-5)


def test_bad_arguments_raise() -> None:
    with pytest.raises(ValueError, match=r"^critic_steps=0 must be >= 1$"):
        train(epochs=1, critic_steps=0)
