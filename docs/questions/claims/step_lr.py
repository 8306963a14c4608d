"""Claims about StepLR, each run by torch."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
from torch.optim import SGD, lr_scheduler

from docs.questions.claims.loop_verdict import resumed_verdict, verdict
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

START = 0.1  # the optimizer's rate in every question
SIZE = 30  # the step_size in every question that gives no other step_size


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(
        abs(one - other) <= 1e-9 * abs(other)
        for one, other in zip(found, wanted, strict=True)
    )


def fresh_optimizer() -> SGD:
    """Make an optimizer of one weight, with the rate that the questions begin with."""
    return SGD([torch.nn.Parameter(torch.ones(1))], lr=START)


def expected_rate(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step, at two steps per epoch."""
    return START * 0.1 ** (step // 2 // SIZE)


def a_tenth_every_thirty_epochs(source: str) -> str:
    """Does this loop train 90 epochs, and lower the rate to a tenth every 30?"""
    return verdict(f"del optimizer\n{source}", expected_rate, epochs=90)


def counts(given: str) -> bool:
    """Does the rate drop after 30 calls of this method alone?"""
    optimizer = fresh_optimizer()
    scheduler = step_lr(optimizer, step_size=SIZE)
    optimizer.step()
    calls: dict[str, Callable[[], object]] = {
        "scheduler.step()": scheduler.step,
        "optimizer.step()": optimizer.step,
    }
    for _ in range(SIZE):
        calls[given]()
    return float(optimizer.param_groups[0]["lr"]) < START


def a_drop_keeps(fraction: float) -> bool:
    """With ``gamma=0.1``, is the new rate this fraction of the old rate?"""
    rates = trace_lr(partial(step_lr, gamma=0.1), steps=SIZE + 1).lr
    return same([rates[SIZE]], [rates[SIZE - 1] * fraction])


def drops_to_fractions(given: Mapping[str, Sequence[float]]) -> bool:
    """Does the rate drop in these epochs, to these fractions of the first rate?"""
    rates = trace_lr(step_lr, steps=100).lr
    drops = [e for e in range(1, 100) if rates[e] != rates[e - 1]]
    fractions = [rates[epoch] / rates[0] for epoch in drops]
    return drops == given["drops"] and same(fractions, given["fractions"])


def divides_by_ten_every_thirty_epochs(given: Mapping[str, object]) -> bool:
    """Does this scheduler hold the rate, and divide it by ten every 30 epochs?"""
    arguments = dict(given)
    scheduler = getattr(lr_scheduler, str(arguments.pop("scheduler")))
    trace = trace_lr(lambda optimizer: scheduler(optimizer, **arguments), steps=120)
    return same(trace.lr, [START / 10 ** (epoch // 30) for epoch in range(120)])


def uses_a_hundredth_in_epoch(given: Mapping[str, int]) -> bool:
    """Is 0.01 used in this epoch, with ``gamma=0.1`` and this ``step_size``?"""
    build = partial(step_lr, step_size=given["step_size"], gamma=0.1)
    return same([trace_lr(build, steps=given["epoch"] + 1).lr[-1]], [0.01])


def rate_in_epoch(gamma: float, epoch: int) -> float:
    """Let torch step once per epoch; return the rate of this epoch."""
    return trace_lr(partial(step_lr, gamma=gamma), steps=epoch + 1).lr[epoch]


def formula(gamma: float, epoch: int) -> float:
    """Multiply by one factor for each full interval."""
    return START * gamma ** (epoch // SIZE)


def dropped_one_epoch_early(gamma: float, epoch: int) -> float:
    """Mistake: drop one epoch early."""
    return START * gamma ** ((epoch + 1) // SIZE)


def dropped_once(gamma: float, epoch: int) -> float:
    """Mistake: let each drop start from the first rate, so that it drops once."""
    return START * gamma if epoch >= SIZE else START


def rate_after_setting_by_hand(rate: float, epoch: int) -> float:
    """Let torch step once per epoch; set the rate before epoch 40."""
    optimizer = fresh_optimizer()
    scheduler = step_lr(optimizer, step_size=SIZE, gamma=0.1)
    for now in range(epoch):
        if now == 40:
            optimizer.param_groups[0]["lr"] = rate
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


def by_hand_formula(rate: float, epoch: int) -> float:
    """Multiply by one factor for each drop after epoch 40."""
    return rate * 0.1 ** (epoch // SIZE - 1)


def by_hand_forgotten(rate: float, epoch: int) -> float:
    """Mistake: compute the rate from the optimizer's first rate."""
    del rate
    return START * 0.1 ** (epoch // SIZE)


def by_hand_dropped_late(rate: float, epoch: int) -> float:
    """Mistake: drop one epoch late."""
    return rate * 0.1 ** ((epoch - 1) // SIZE - 1)


def by_hand_gamma_taken_away(rate: float, epoch: int) -> float:
    """Mistake: take a tenth away at each drop instead of keeping a tenth."""
    return rate * 0.9 ** (epoch // SIZE - 1)


def continues_from_epoch_45(source: str) -> str:
    """Do epochs 45 to 89 use the rates of an uninterrupted run?"""
    build = partial(step_lr, step_size=SIZE, gamma=0.1)
    return resumed_verdict(source, build, after=45, epochs=90)
