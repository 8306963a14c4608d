"""Claims about training, shown on a loss where everything can be computed.

The loss is half the square of the weight; its gradient is the weight, plus
noise that stands for the choice of a mini-batch. Seeded, so every run agrees.
"""

from collections.abc import Callable

import torch

Schedule = Callable[[int], float]
STEPS = 400
START = 10.0


def distance_left(
    schedule: Schedule, *, noise: float = 1.0, steps: int = STEPS
) -> float:
    """Root mean square distance to the minimum at the end, of 500 runs."""
    generator = torch.Generator().manual_seed(0)
    weight = torch.full((500,), START, dtype=torch.float64)
    for step in range(steps):
        kick = torch.randn(500, generator=generator, dtype=torch.float64)
        weight = weight - schedule(step) * (weight + noise * kick)
    return float(weight.square().mean().sqrt())


def constant(lr: float) -> Schedule:
    """Keep the rate."""
    return lambda _step: lr


def decayed(lr: float) -> Schedule:
    """Fall in a straight line to zero over the run."""
    return lambda step: lr * (1 - step / STEPS)


def smaller_steps_settle_closer() -> bool:
    """With noisy gradients, the distance kept to the minimum falls with the rate."""
    left = [distance_left(constant(lr), steps=2000) for lr in (0.5, 0.1, 0.02)]
    return left == sorted(left, reverse=True) and left[0] > 3 * left[-1]


def decay_beats_every_constant_rate() -> bool:
    """A rate that falls to zero ends closer than the best of 16 constant ones."""
    rates = [10 ** (-n / 5) for n in range(16)]
    best_constant = min(distance_left(constant(lr)) for lr in rates)
    best_decayed = min(distance_left(decayed(lr)) for lr in rates)
    return best_decayed < 0.9 * best_constant


def reason_to_start_high(given: str) -> bool:
    """Which statement about a large first rate is true?"""
    if given == "covers distance":
        few = 20
        return distance_left(constant(0.2), noise=0, steps=few) < 0.1 * distance_left(
            constant(0.02), noise=0, steps=few
        )
    if given == "less noise":
        high, low = (distance_left(constant(lr), steps=2000) for lr in (0.5, 0.02))
        return high < low
    if given == "optimizer requires it":
        weight = torch.nn.Parameter(torch.ones(1))
        optimizer = torch.optim.SGD([weight], lr=0.1)
        try:
            optimizer.param_groups[0]["lr"] = 0.2
            optimizer.step()
        except (RuntimeError, ValueError):
            return True
        return False
    raise ValueError(f"unknown statement {given!r}")


def effect_of_a_rate_far_too_high(given: str) -> bool:
    """Which statement about a constant rate ten times too high is true?"""
    good, high, divergent = (distance_left(constant(lr)) for lr in (0.05, 0.5, 5.0))
    if given == "stays noisy or diverges":
        return high > 2 * good and divergent > START
    if given == "same end, sooner":
        return abs(high - good) < 0.1 * good
    if given == "gradients compensate":
        return high < good and divergent < START
    raise ValueError(f"unknown statement {given!r}")
