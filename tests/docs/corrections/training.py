"""Corrections of what training does: distances, noise, gradients, first rates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR

from docs.questions.claims import why_schedules

from .registry import corrects, rates_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GRID = [10 ** (-n / 13) for n in range(40)]  # constant and first rates, 1 to 0.001
BETTER = 0.8  # a distance that is better by a fifth


def distance(rates: Sequence[float]) -> float:
    """Distance to the minimum of the loss of "Why schedules help", over all noise."""
    return why_schedules.distances(rates)[-1]


def cosine(first: float, steps: int) -> list[float]:
    return rates_of(partial(CosineAnnealingLR, T_max=steps), steps, first)


@corrects(
    "The schedule is better from every one of its first rates, so it also forgives a "
    "first rate that is not the best.",
    "## A falling rate beats the best constant one",
)
def a_cosine_is_not_better_from_every_first_rate() -> None:
    best = {n: min(distance([r] * n) for r in GRID) for n in (200, 1000, 2000)}

    assert distance(cosine(0.1, 200)) < best[200] < distance(cosine(0.4, 200))
    assert best[1000] < distance(cosine(0.2, 1000))
    assert best[2000] < distance(cosine(0.1, 2000))


@corrects("for rate in (0.1, 0.2, 0.5))")
def tuned_against_tuned_a_cosine_is_better_at_every_length() -> None:
    for steps in (200, 400, 1000, 2000):
        best_constant = min(distance([rate] * steps) for rate in GRID)
        best_cosine = min(distance(cosine(rate, steps)) for rate in GRID)

        assert 0.7 < best_cosine / best_constant < BETTER


@corrects("A colleague keeps 0.005 for all 90 epochs instead")
def a_small_rate_arrives_if_an_epoch_has_many_updates() -> None:
    factors = [0.995**updates for updates in (90, 90 * 391)]

    assert factors[0] == pytest.approx(2 / 3, abs=0.04)
    assert 10 * factors[1] < 1e-75


@corrects("and only a schedule takes both")
def averaging_settles_at_a_high_rate_too() -> None:
    generator = torch.Generator().manual_seed(0)
    weights = torch.full((1000,), 10.0)
    average = torch.zeros(1000)
    for step in range(400):
        weights = weights - 0.3 * (weights + torch.randn(1000, generator=generator))
        average += weights / 300 if step >= 100 else 0

    assert average.square().mean() < 0.1 * weights.square().mean()


@corrects("How much closer do they come if you keep a quarter of the rate?")
def hovering_by_the_root_of_the_rate_is_for_a_quadratic_loss() -> None:
    def hovers_at(
        rate: float, gradient: Callable[[torch.Tensor], torch.Tensor]
    ) -> float:
        generator = torch.Generator().manual_seed(0)
        weights = torch.zeros(2000)
        for _ in range(1500):
            noise = torch.randn(2000, generator=generator)
            weights = weights - rate * (gradient(weights) + noise)
        return weights.square().mean().sqrt().item()

    quadratic = hovers_at(0.05, torch.Tensor.clone) / hovers_at(0.2, torch.Tensor.clone)
    absolute = hovers_at(0.05, torch.sign) / hovers_at(0.2, torch.sign)

    assert quadratic == pytest.approx(0.5, abs=0.05)
    assert absolute < 0.35


@corrects("Far from a minimum the gradients are at their largest")
def gradients_can_be_small_far_from_the_minimum() -> None:
    weights = torch.tensor([1.0, 10.0], requires_grad=True)
    torch.log1p(weights**2).sum().backward()
    near, far = torch.as_tensor(weights.grad)

    assert far < 0.25 * near


@corrects("Take the highest one at which a range test still saw the loss fall.")
def a_rate_at_which_the_loss_still_falls_can_be_far_too_high() -> None:
    falls_but = why_schedules.distances([1.9] * 200)

    assert falls_but[-1] < falls_but[0]
    assert falls_but[-1] > 4 * distance([0.5] * 200)
