"""Run the source of a training loop, and compare it with training by hand.

The source finds ``model``, ``optimizer``, ``loader`` (two batches), ``loss_fn``,
``epochs`` and ``evaluate(model)``, which gives the validation loss.
"""

from __future__ import annotations

import math
import warnings
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn.functional import mse_loss
from torch.optim import SGD
from torch.optim.lr_scheduler import CosineAnnealingLR, ReduceLROnPlateau, StepLR
from torch.optim.optimizer import register_optimizer_step_pre_hook

from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

    Build = Callable[[Optimizer], LRScheduler]
    # The expected rate of an optimizer step: its number, the validation losses so far.
    Meant = Callable[[int, list[float]], float]

LR = 0.1
# Two batches that a weight of 1 and a bias of 0 fit.
LOADER = [(torch.tensor([[x], [1.0]]), torch.tensor([[x], [1.0]])) for x in (0.5, -1)]


def evaluator(waves: float) -> Callable[[nn.Linear], float]:
    """Make a validation loss that falls and rises ``waves`` times up to a weight of 1.

    A quarter of a wave falls throughout, as the training loss does.
    """

    def evaluate(model: nn.Linear) -> float:
        return 1 - math.sin(2 * math.pi * waves * model.weight.item())

    return evaluate


def new_model() -> nn.Linear:
    """Make the same model at every call: weight and bias 0."""
    model = nn.Linear(1, 1)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    return model


@cache
def train_by_hand(
    meant: Meant, *, epochs: int, waves: float
) -> tuple[list[float], nn.Linear]:
    """Train without optimizer or scheduler; return the expected rates and the model."""
    model, evaluate = new_model(), evaluator(waves)
    weights = list(model.parameters())
    rates: list[float] = []
    losses: list[float] = []
    for _ in range(epochs):
        for inputs, targets in LOADER:
            rates.append(meant(len(rates), losses))
            slopes = torch.autograd.grad(mse_loss(model(inputs), targets), weights)
            with torch.no_grad():
                for weight, slope in zip(weights, slopes, strict=True):
                    weight.sub_(slope, alpha=rates[-1])
        losses.append(evaluate(model))
    return rates, model


@contextmanager
def recorded_rates() -> Iterator[list[float]]:
    """Record the rate of the first group at each step of any optimizer."""
    rates: list[float] = []

    def note(optimizer: Optimizer, _args: object, _named: object) -> None:
        rates.append(float(optimizer.param_groups[0]["lr"]))

    hook = register_optimizer_step_pre_hook(note)
    try:
        yield rates
    finally:
        hook.remove()


def run_loop(source: str, model: nn.Linear, **given: object) -> tuple[list[float], str]:
    """Run a loop; return the rates used, and the warning or exception, if any."""
    names = {
        "model": model,
        "optimizer": SGD(model.parameters(), lr=LR),
        "loader": LOADER,
        "loss_fn": mse_loss,
        **{one.__name__: one for one in (SGD, StepLR, CosineAnnealingLR)},
        "ReduceLROnPlateau": ReduceLROnPlateau,
        **given,
    }
    with recorded_rates() as rates, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.set_warn_always(True)  # else some come once in a process
        try:
            exec(source, names)  # noqa: S102 (the author's code)
        except Exception as error:  # noqa: BLE001 (its name is the answer)
            return rates, type(error).__name__
    return rates, caught[0].category.__name__ if caught else ""


def resumed_verdict(
    source: str, build: Build, *, after: int, epochs: int, **given: object
) -> str:
    """Run a program that continues a run of ``epochs``, saved ``after`` some epochs.

    The program finds ``saved``, both state dicts, and ``train_one_epoch``.

    :returns: as ``verdict``; the expected rates are the rates of the uninterrupted run
    """
    old = SGD(new_model().parameters(), lr=LR)
    scheduler = build(old)
    for _ in range(after):
        old.step()
        scheduler.step()
    rates, failure = run_loop(
        f"del optimizer\n{source}",
        new_model(),
        saved={"optimizer": old.state_dict(), "scheduler": scheduler.state_dict()},
        train_one_epoch=lambda _model, optimizer: optimizer.step(),
        **given,
    )
    if failure:
        return failure
    meant = trace_lr(build, steps=epochs, lr=LR).lr[after:]
    is_right = len(rates) == len(meant) and all(map(math.isclose, rates, meant))
    return "works" if is_right else "wrong_rate"


def verdict(source: str, meant: Meant, *, epochs: int, waves: float = 0.25) -> str:
    """Run a loop; return ``works``, or the first way in which the loop fails.

    :returns: the name of the exception or of the warning; ``wrong_rate`` if an
        optimizer step used another rate than expected; ``wrong_weights`` if the rates
        are right, but the model was trained in another way
    """
    model = new_model()
    rates, failure = run_loop(source, model, epochs=epochs, evaluate=evaluator(waves))
    if failure:
        return failure
    wanted, trained = train_by_hand(meant, epochs=epochs, waves=waves)
    if len(rates) != len(wanted) or not all(map(math.isclose, rates, wanted)):
        return "wrong_rate"
    pairs = zip(model.parameters(), trained.parameters(), strict=True)
    same = all(torch.allclose(one, other) for one, other in pairs)
    return "works" if same else "wrong_weights"
