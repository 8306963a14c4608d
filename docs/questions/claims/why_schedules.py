"""Claims on why schedules help, shown on a loss where everything can be computed.

The loss is half the square of the weight; its gradient is the weight, plus noise of
standard deviation 1 that stands for the choice of a mini-batch. So mean and variance
of the weight after each step follow exactly; nothing has to be drawn at random.

Schedules are compared over a grid of lengths and first rates, each at its best.
"""

import math
from collections.abc import Callable, Sequence

import torch
from torch.optim import SGD

from snippets.schedulers.cosine_annealing_lr import cosine_annealing_lr
from snippets.schedulers.exponential_lr import exponential_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

STEPS = 400
LENGTHS = (20, 200, 2000)  # of the runs that are compared
GRID = [10 ** (1 - n / 10) for n in range(44)]  # rates, from 10 down to 0.0005
START = 10.0
NEAR = 1.1  # two distances within ten per cent count as equal


def distances(rates: Sequence[float], *, noise: float = 1.0) -> list[float]:
    """Return the root mean square distance to the minimum after each step."""
    mean, variance, left = START, 0.0, []
    for rate in rates:
        mean *= 1 - rate
        variance = (1 - rate) ** 2 * variance + (rate * noise) ** 2
        left.append(math.hypot(mean, math.sqrt(variance)))
    return left


def kept(rate: float, steps: int = STEPS, noise: float = 1.0) -> float:
    """Return the distance after all steps at one constant rate."""
    return distances([rate] * steps, noise=noise)[-1]


def falling(steps: int) -> list[float]:
    """Return the fractions of the first rate in a cosine to zero."""
    return trace_lr(
        lambda optimizer: cosine_annealing_lr(optimizer, T_max=steps),
        steps=steps,
        lr=1.0,
    ).lr


def tuned(fractions: Sequence[float], noise: float = 1.0) -> float:
    """Return the distance after a schedule with its best first rate."""
    return min(
        distances([rate * fraction for fraction in fractions], noise=noise)[-1]
        for rate in GRID
    )


def less_rate_ends(given: str) -> bool:
    """With noise, does a smaller rate end ``closer``, ``as close`` or ``farther``?"""
    wide, middle, narrow = (kept(rate, 2000) for rate in (0.5, 0.1, 0.02))
    return {
        "closer": wide > NEAR * middle > NEAR**2 * narrow,
        "as close": wide < NEAR * narrow,
        "farther": narrow > NEAR * wide,
    }[given]


def a_quarter_of_the_rate_hovers_at(fraction: float) -> bool:
    """Does a quarter of a small rate give this fraction of the distance?"""
    fractions = [kept(rate / 4, 9000) / kept(rate, 9000) for rate in (0.01, 0.05, 0.1)]
    return all(abs(left - fraction) < 0.02 for left in fractions)


def beats_every_constant_rate(given: str) -> bool:
    """Does this order of the rates end closer than constant rates, both tuned?

    The schedule must end 15 % closer or more, at every length. On a loss whose minimum
    the run does not come near, the schedule does not win, as the page shows.
    """
    order = {"large, then small": 1, "small, then large": -1}[given]
    return all(
        tuned(falling(steps)[::order]) < 0.85 * tuned([1.0] * steps)
        for steps in LENGTHS
    )


def a_large_first_rate(given: str) -> bool:
    """Does a large first rate help in this way?"""
    claims: dict[str, Callable[[], bool]] = {
        "covers distance": lambda: kept(0.2, 20, 0.0) < 0.1 * kept(0.02, 20, 0.0),
        "averages the noise": lambda: kept(0.5, 2000) < kept(0.02, 2000),
        # The gradient is as large as the distance.
        "makes up for small gradients": lambda: kept(0.02, 20, 0.0) > START,
    }
    return claims[given]()


def a_rate_far_too_high(given: str) -> bool:
    """Does the loss behave like this at ten times a good constant rate, or more?"""
    good, high, higher = (kept(rate) for rate in (0.05, 0.5, 5.0))
    return {
        "same end, sooner": high < NEAR * good,
        "gradients fit": high < NEAR * good and higher < START,
        "too high or grows": high > 2 * good and higher > START,
    }[given]


def run_on_slope(factor: float, *, noise: bool) -> tuple[list[float], list[float]]:
    """Train with torch's StepLR and SGD; return the rates and gradient sizes."""
    generator = torch.Generator().manual_seed(0)
    weight = torch.nn.Parameter(torch.full((500,), START))
    optimizer = SGD([weight], lr=0.5)
    scheduler = step_lr(optimizer, step_size=30)
    rates, sizes = [], []
    for _ in range(60):
        kick = torch.randn(500, generator=generator) * noise
        weight.grad = factor * (weight.detach() + kick)
        rates.append(float(optimizer.param_groups[0]["lr"]))
        sizes.append(float(weight.grad.square().mean().sqrt()))
        optimizer.step()
        scheduler.step()
    return rates, sizes


def falls_at_a_drop_because(given: str) -> bool:
    """Is this the reason that the loss falls when the rate drops to a tenth?"""
    rates = [0.5] * 30 + [0.05] * 30
    if given == "the weights hover closer":
        noisy, calm = distances(rates), distances(rates, noise=0.0)
        unlowered, calm_unlowered = kept(0.5, 60), kept(0.5, 60, 0.0)
        return noisy[-1] < 0.5 * unlowered and calm[-1] > calm_unlowered
    if given == "the scheduler moves the weights":
        weight = torch.nn.Parameter(torch.ones(1))
        scheduler = step_lr(SGD([weight], lr=0.5), step_size=1)
        scheduler.optimizer.step()
        scheduler.step()
        return weight.item() != 1
    if given == "the gradients grow":
        sizes = run_on_slope(1.0, noise=True)[1]
        return sizes[-1] > 5 * sizes[29]
    if given == "the scheduler saw the loss stall":
        return run_on_slope(1.0, noise=True)[0] != run_on_slope(0.5, noise=False)[0]
    raise ValueError(f"unknown reason {given!r}")


def a_small_rate_all_along(given: str) -> bool:
    """Where does a run end that uses the small last rate for all 90 updates?"""
    schedule = distances(trace_lr(step_lr, steps=90, lr=0.5).lr)
    left = kept(0.005, 90)
    return {
        "far away": 5 * schedule[-1] < left < START,
        "as close": schedule[-1] / NEAR < left < NEAR * schedule[-1],
        "closer": left < schedule[-1] / NEAR,
    }[given]


def of_three_kept_rates(given: str) -> bool:
    """Is this statement true of runs at constant rates of 0.05, 0.5 and 5?"""
    small, large, huge = 0.05, 0.5, 5.0
    claims: dict[str, Callable[[], bool]] = {
        "0.5 hovers wider": lambda: kept(large) > 2 * kept(small),
        "5 ends farther": lambda: kept(huge) > START,
        "5 grows without noise": lambda: kept(huge, STEPS, 0.0) > START,
        "longer closes the gap": lambda: kept(large, 4000) < NEAR * kept(small, 4000),
    }
    return claims[given]()


def distance_covered(lr: float, gamma: float, updates: int) -> float:
    """Let torch's SGD and ExponentialLR descend a slope of 1; return the distance."""
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = SGD([weight], lr=lr)
    scheduler = exponential_lr(optimizer, gamma=gamma)
    for _ in range(updates):
        weight.grad = torch.ones_like(weight)
        optimizer.step()
        scheduler.step()
    return -weight.item()


def area_under_the_curve(lr: float, gamma: float, updates: int) -> float:
    """Sum the rates as a geometric series."""
    return lr * (1 - gamma**updates) / (1 - gamma)


def area_of_a_kept_rate(lr: float, gamma: float, updates: int) -> float:
    """Mistake: keep the first rate for all updates."""
    return lr * updates * gamma**0


def area_one_step_early(lr: float, gamma: float, updates: int) -> float:
    """Mistake: use the lowered rate for the first update."""
    return gamma * area_under_the_curve(lr, gamma, updates)


def area_without_compounding(lr: float, gamma: float, updates: int) -> float:
    """Mistake: multiply the first rate by gamma once for all later updates."""
    return lr + (updates - 1) * lr * gamma
