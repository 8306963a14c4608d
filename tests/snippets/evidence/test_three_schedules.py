"""Three schedules of one small network: the rates used, and the losses."""

import math
from inspect import signature
from itertools import repeat

import pytest
import torch
from torch import Tensor

from snippets.evidence.three_schedules import three_schedules

LR, EPOCHS = 0.05, 13  # not divisible by 3


def losses_by_hand(rates: list[float], seed: int) -> list[float]:
    """Train the same network with gradients and momentum written out."""
    torch.manual_seed(seed)
    inputs = torch.rand(256, 1) * 6 - 3
    targets = torch.sin(2 * inputs) + 0.3 * torch.randn(256, 1)
    layers = torch.nn.Linear(1, 64), torch.nn.Linear(64, 1)
    weights = [w.detach() for layer in layers for w in (layer.weight.T, layer.bias)]
    moving = [torch.zeros_like(weight) for weight in weights]
    grid = torch.linspace(-3, 3, 200)[:, None]

    def forward(x: Tensor) -> tuple[Tensor, Tensor]:
        hidden = torch.tanh(x @ weights[0] + weights[1])
        return hidden, hidden @ weights[2] + weights[3]

    losses = []
    for rate in rates:
        for batch in torch.randperm(256).split(32):
            hidden, outputs = forward(inputs[batch])
            slope = 2 * (outputs - targets[batch]) / 32
            inner = slope @ weights[2].T * (1 - hidden**2)
            for index, gradient in enumerate(
                (inputs[batch].T @ inner, inner.sum(0), hidden.T @ slope, slope.sum(0))
            ):
                moving[index] = 0.9 * moving[index] + gradient
                weights[index] = weights[index] - rate * moving[index]
        losses.append((forward(grid)[1] - torch.sin(2 * grid)).square().mean().item())
    return losses


@pytest.fixture(scope="module")
def curves() -> dict[str, tuple[list[float], list[float]]]:
    """Train for a few epochs."""
    return three_schedules(lr=LR, epochs=EPOCHS, seeds=2)


def test_the_rates_used_are_those_of_the_schedules(
    curves: dict[str, tuple[list[float], list[float]]],
) -> None:
    expected = {
        "constant": [LR] * EPOCHS,
        "step": [LR * 0.1 ** (epoch // 4) for epoch in range(EPOCHS)],
        "cosine": [
            LR * (1 + math.cos(math.pi * epoch / EPOCHS)) / 2 for epoch in range(EPOCHS)
        ],
    }

    assert curves.keys() == expected.keys()
    for name, rates in expected.items():
        assert curves[name][0] == pytest.approx(rates, rel=1e-9)


def test_the_losses_are_those_of_training_by_hand(
    curves: dict[str, tuple[list[float], list[float]]],
) -> None:
    for rates, losses in curves.values():
        runs = map(losses_by_hand, repeat(rates), range(2))
        means = [sum(epoch) / 2 for epoch in zip(*runs, strict=True)]
        assert losses == pytest.approx(means, rel=1e-4)


def test_the_defaults_are_those_of_the_page() -> None:
    parameters = signature(three_schedules).parameters.values()

    assert {p.name: p.default for p in parameters} == {
        "lr": 0.08,
        "epochs": 60,
        "seeds": 3,
    }


def test_every_run_learns(
    curves: dict[str, tuple[list[float], list[float]]],
) -> None:
    for _, losses in curves.values():
        assert len(losses) == EPOCHS
        assert losses[-1] < 0.5 * losses[0]


def test_the_same_seeds_give_the_same_curves() -> None:
    first, second = (three_schedules(lr=LR, epochs=3, seeds=1) for _ in range(2))

    assert first == second


def test_runs_of_equal_rates_are_equal() -> None:
    """The schedules start from the same weights and see the same batches."""
    curves = three_schedules(lr=LR, epochs=6, seeds=1)

    (_, constant), (_, step) = curves["constant"], curves["step"]
    assert constant[:2] == step[:2]
    assert constant[2:] != step[2:]


def test_watch_out() -> None:
    """At another first rate, another result: here all runs diverge."""
    curves = three_schedules(lr=0.5, epochs=12, seeds=1)

    assert not any(math.isfinite(losses[-1]) for _, losses in curves.values())
