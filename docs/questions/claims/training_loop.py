"""Claims on the training loop: what a scheduler's step() does, and when."""

import math
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import partial
from io import StringIO

import torch
from torch import nn
from torch.nn.functional import mse_loss
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    MultiStepLR,
    StepLR,
)

from docs.questions.claims.loop_verdict import LR, new_model, run_loop, verdict
from snippets.loops.step_per_batch import step_per_batch
from snippets.schedulers.exponential_lr import exponential_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

RIGHT = """
scheduler = StepLR(optimizer, step_size=30)
for epoch in range(epochs):
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss_fn(model(inputs), targets).backward()
        optimizer.step()
    scheduler.step()
"""
NO_CALL = RIGHT.replace("    scheduler.step()\n", "")
MISTAKES = {
    "no call": NO_CALL,
    "scheduler first": NO_CALL.replace("epochs):", "epochs):\n    scheduler.step()"),
    "once per batch": RIGHT.replace("    scheduler.step", "        scheduler.step"),
    "built in every epoch": RIGHT.replace(
        "\n    for inputs", "\n    scheduler = StepLR(optimizer, 30)\n    for inputs"
    ),
}


def a_tenth_in_epoch_thirty(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step, at two steps per epoch."""
    return LR if step < 60 else LR / 10


def half_a_cosine(step: int, _losses: list[float]) -> float:
    """Return the rate of half a cosine that reaches 0 at step 10."""
    return LR * (1 + math.cos(math.pi * step / 10)) / 2


def lower_on_plateau(_step: int, losses: list[float]) -> float:
    """Return the rate: a tenth after the third loss in a row without a new best."""
    rate, best, bad = LR, math.inf, 0
    for loss in losses:
        bad = 0 if loss < best * (1 - 1e-4) else bad + 1
        best = min(best, loss)
        if bad > 2:
            rate, bad = rate / 10, 0
    return rate


def a_tenth_every_thirty_epochs(source: str) -> str:
    """Does this loop divide the rate by ten every 30 epochs?"""
    return verdict(source, a_tenth_in_epoch_thirty, epochs=31)


def a_cosine_by_batches(source: str) -> str:
    """Does this loop lower the rate after every batch, along half a cosine to 0?"""
    return verdict(source, half_a_cosine, epochs=5)


def held_while_the_loss_falls(source: str) -> str:
    """Does this loop hold the rate as long as the validation loss falls?"""
    return verdict(source, lower_on_plateau, epochs=12)


def a_tenth_when_the_loss_stalls(source: str) -> str:
    """Does this loop lower the rate by the validation loss, measured after each epoch?

    The loss of one run falls and then rises; the loss of the other rises first.
    """
    outcomes = [
        verdict(source, lower_on_plateau, epochs=12, waves=waves)
        for waves in (0.5, -0.5)
    ]
    return next((found for found in outcomes if found != "works"), "works")


def is_reported(mistake: str) -> bool:
    """Does PyTorch warn of this mistake, or raise an error?"""
    outcome = a_tenth_every_thirty_epochs(MISTAKES[mistake])
    return {"UserWarning": True, "wrong_rate": False}[outcome]


def comes_first(given: str) -> bool:
    """Are all rates used if the step of this object comes first?"""
    source = {"optimizer": RIGHT, "scheduler": MISTAKES["scheduler first"]}[given]
    return a_tenth_every_thirty_epochs(source) == "works"


def rate_without_a_call(given: float) -> bool:
    """Is this the rate of the last update without a call of scheduler.step()?"""
    rates, failure = run_loop(NO_CALL, new_model(), epochs=61)
    return not failure and rates[-1] == given


def prints_before_the_drop(given: str) -> bool:
    """Does a loop print this rate after both steps in epoch 29, the 30th epoch?"""
    report = """
    print(f"{scheduler.get_last_lr()[0]:.3g}")
"""
    with redirect_stdout(StringIO()) as printed:
        run_loop(RIGHT.rstrip() + report, new_model(), epochs=30)
    return printed.getvalue().splitlines()[29] == given


def step_changes(what: str) -> bool:
    """Does ``scheduler.step()`` change this: ``lr``, ``weight`` or ``gradient``?"""
    weight = nn.Parameter(torch.ones(1))
    optimizer = SGD([weight], lr=LR)
    scheduler = step_lr(optimizer, step_size=1)
    weight.square().sum().backward()
    optimizer.step()

    def state() -> dict[str, float]:
        gradient = torch.zeros(1) if weight.grad is None else weight.grad
        return {
            "lr": optimizer.param_groups[0]["lr"],
            "weight": weight.item(),
            "gradient": gradient.item(),
        }

    before = state()
    scheduler.step()
    return state()[what] != before[what]


def ratio_after_three_drops(given: float) -> bool:
    """Is this the ratio of two groups' rates, 0.1 and 0.001 at first?"""
    groups = [{"params": [torch.zeros(1)], "lr": lr} for lr in (0.1, 0.001)]
    scheduler = step_lr(SGD(groups), step_size=1)
    for _ in range(3):
        scheduler.optimizer.step()
        scheduler.step()
    first, second = scheduler.get_last_lr()
    return math.isclose(float(first) / float(second), given)


def rate_after_an_epoch(gamma: float, batches: int) -> float:
    """Let torch step once per batch; return the first rate of the second epoch."""
    model = new_model()
    optimizer = SGD(model.parameters(), lr=LR)
    batch = (torch.ones(1, 1), torch.ones(1, 1))
    used = step_per_batch(
        model,
        optimizer,
        exponential_lr(optimizer, gamma=gamma),
        [batch] * batches,
        loss_fn=mse_loss,
        epochs=2,
    )
    return used[batches]


def power_of_batches(gamma: float, batches: int) -> float:
    """Multiply by one factor for each batch."""
    return LR * gamma**batches


def one_factor_per_epoch(gamma: float, batches: int) -> float:
    """Mistake: multiply by one factor for the epoch."""
    return LR * gamma if batches else LR


def one_factor_late(gamma: float, batches: int) -> float:
    """Mistake: leave out the call after the last batch."""
    return LR * gamma ** (batches - 1)


def counts_calls(argument: str) -> bool:
    """Is a loop over two batches per epoch right with twice the length in epochs?"""

    def used(length: int, calls: int) -> list[float]:
        builds: dict[str, Callable[[Optimizer], LRScheduler]] = {
            "step_size": partial(StepLR, step_size=length),
            "milestones": partial(MultiStepLR, milestones=[length]),
            "T_max": partial(CosineAnnealingLR, T_max=length),
            "total_iters": partial(LinearLR, total_iters=length),
            "gamma": partial(ExponentialLR, gamma=1 / length),
        }
        return trace_lr(builds[argument], steps=calls).lr

    per_batch = used(length=6, calls=14)[::2]
    return all(map(math.isclose, per_batch, used(length=3, calls=7)))


def returned_and_used(given: Sequence[float]) -> bool:
    """Are these ``get_last_lr()`` and the rate used, after 0.05 is set by hand?"""
    weight = nn.Parameter(torch.ones(1, dtype=torch.float64))
    optimizer = SGD([weight], lr=LR)
    scheduler = step_lr(optimizer, step_size=30)
    optimizer.param_groups[0]["lr"] = 0.05
    weight.grad = torch.ones_like(weight)
    optimizer.step()
    found = [float(scheduler.get_last_lr()[0]), 1 - weight.item()]
    return all(map(math.isclose, found, given))
