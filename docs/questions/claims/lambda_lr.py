"""Claims about LambdaLR, each run by torch."""

import math
import warnings
from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch.nn.functional import mse_loss
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    ExponentialLR,
    LambdaLR,
    LRScheduler,
    MultiStepLR,
)

from docs.questions.claims.loop_verdict import (
    LOADER,
    new_model,
    resumed_verdict,
    verdict,
)
from snippets.schedulers.lambda_lr import lambda_lr
from snippets.tools.trace_lr import trace_lr

START = 0.1  # the optimizer's rate in every question
OLD, NEW = 0.5, 0.9  # the gamma of a saved run, and of the run that resumes it


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(map(math.isclose, found, wanted))


def fresh_optimizer(lr: float = START) -> SGD:
    """Make an optimizer of one weight."""
    return SGD([torch.nn.Parameter(torch.ones(1))], lr=lr)


def power(epoch: int, gamma: float) -> float:
    """Return the factor that multiplies the first rate."""
    return gamma**epoch


def power_to_zero(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step that falls to zero in 10 epochs of two."""
    return START * math.pow(1 - step / 20, 0.9)


def a_power_to_zero(source: str) -> str:
    """Does this loop train 10 epochs, and lower the rate to zero batch by batch?"""
    names = {"SGD": SGD, "LambdaLR": LambdaLR, "loss_fn": mse_loss, "loader": LOADER}
    try:  # without the verdict's look at each rate, which has no float for it
        with warnings.catch_warnings(action="ignore"):
            exec(source, {**names, "model": new_model()})  # noqa: S102 (the author's code)
    except RuntimeError as error:
        return type(error).__name__ if "complex" in str(error) else "another error"
    before = "del optimizer\nfrom torch.optim.lr_scheduler import LambdaLR"
    return verdict(f"{before}\n{source}", power_to_zero, epochs=10)


def factor_of_a_hundredth(lr: float) -> bool:
    """Is this the first rate, if the function returns 0.01?"""
    build = partial(LambdaLR, lr_lambda=lambda _epoch: 0.01)
    return same(trace_lr(build, steps=1).lr, [lr])


def after_setting_by_hand(given: Sequence[float]) -> bool:
    """Before epoch 2 the rate is set to 0.08; do epochs 2 and 3 use these rates?"""
    optimizer = fresh_optimizer()
    scheduler = LambdaLR(optimizer, partial(power, gamma=OLD))
    used = []
    for epoch in range(4):
        if epoch == 2:
            optimizer.param_groups[0]["lr"] = 0.08
        used.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step()
    return same(used[2:], given)


class Decay:
    """A function of the calls so far, with an attribute."""

    def __init__(self, gamma: float) -> None:
        """Set the factor per call."""
        self.gamma = gamma

    def __call__(self, epoch: int) -> float:
        """Return the factor that multiplies the first rate."""
        return self.gamma**epoch


def a_decay(kind: str, gamma: float) -> Callable[[Optimizer], LRScheduler]:
    """Build a scheduler of this kind, which stores ``gamma`` in its own place."""
    made: dict[str, Callable[[Optimizer], LRScheduler]] = {
        "lambda": partial(LambdaLR, lr_lambda=lambda epoch: gamma**epoch),
        "ExponentialLR": partial(ExponentialLR, gamma=gamma),
        "object": partial(LambdaLR, lr_lambda=Decay(gamma)),
        "MultiStepLR": partial(MultiStepLR, milestones=range(10), gamma=gamma),
    }
    return made[kind]


def goes_on_with_the_new_gamma(kind: str) -> bool:
    """After loading the state of another run, does the next rate use the new gamma?"""
    old_optimizer = fresh_optimizer()
    old = a_decay(kind, OLD)(old_optimizer)
    old_optimizer.step()
    old.step()
    optimizer = fresh_optimizer()
    scheduler = a_decay(kind, NEW)(optimizer)
    optimizer.load_state_dict(old_optimizer.state_dict())
    scheduler.load_state_dict(old.state_dict())
    found = float(old_optimizer.param_groups[0]["lr"])
    optimizer.step()
    scheduler.step()
    return not math.isclose(optimizer.param_groups[0]["lr"], found * OLD)


def resumes_a_saved_run(source: str) -> str:
    """Do epochs 15 to 39 use the rates of an uninterrupted run?"""
    return resumed_verdict(
        source,
        partial(lambda_lr, total_steps=40),
        after=15,
        epochs=40,
        LambdaLR=LambdaLR,
        part_left=lambda epoch: 1 - epoch / 40,
    )


def rate_on_the_line(total: int, batch: int) -> float:
    """Let torch step once per batch; return the rate of this batch."""
    build = partial(LambdaLR, lr_lambda=lambda step: 1 - step / total)
    return trace_lr(build, steps=batch + 1).lr[batch]


def formula(total: int, batch: int) -> float:
    """Multiply the first rate by the remaining fraction."""
    return START * (total - batch) / total


def factor_as_rate(total: int, batch: int) -> float:
    """Mistake: treat the factor as the rate."""
    return 1 - batch / total


def factors_compound(total: int, batch: int) -> float:
    """Mistake: multiply the factors of all calls so far."""
    return START * math.prod(1 - step / total for step in range(1, batch + 1))


def one_call_too_few(total: int, batch: int) -> float:
    """Mistake: use the factor of the previous batch."""
    return START * (1 - (batch - 1) / total)


def what_matters(given: Sequence[str]) -> bool:
    """Do these inputs, and no others, change the next rate?"""

    def next_rate(first: float, calls: int, by_hand: float | None) -> float:
        optimizer = fresh_optimizer(first)
        scheduler = LambdaLR(optimizer, partial(power, gamma=OLD))
        for _ in range(calls):
            if by_hand is not None:
                optimizer.param_groups[0]["lr"] = by_hand
            optimizer.step()
            scheduler.step()
        return float(optimizer.param_groups[0]["lr"])

    usual = next_rate(START, 3, None)
    others = {
        "first rate": next_rate(2 * START, 3, None),
        "calls": next_rate(START, 4, None),
        "present rate": next_rate(START, 3, 0.7),
    }
    return {name for name, rate in others.items() if rate != usual} == {*given}
