"""Claims about LinearLR, each run by torch."""

import math
import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

import torch
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import LinearLR

from docs.questions.claims.loop_verdict import LOADER, verdict
from snippets.schedulers.linear_lr import linear_lr
from snippets.tools.trace_lr import trace_lr

LR = 0.1  # the optimizer's rate in every question, where it says nothing else
EPOCHS = 4  # of the loop to mend
SAVED_AFTER, RUN = 5, 20  # epochs of the run to go on with


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(
        math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
        for one, other in zip(found, wanted, strict=True)
    )


def one_line_over_the_run(source: str) -> str:
    """Does this loop's rate fall to zero in a line, with a change per batch?"""
    head = "del optimizer\nfrom torch.optim.lr_scheduler import LinearLR\n"
    return verdict(f"{head}{source}", _straight_down, epochs=EPOCHS)


def _straight_down(step: int, _losses: list[float]) -> float:
    return LR * (1 - step / (EPOCHS * len(LOADER)))


def rises_from_a_tenth_in_ten(given: Mapping[str, Any]) -> bool:
    """Does it rise from 0.005 in epoch 0 to 0.05 in epoch 10, and stay there?"""
    rates = trace_lr(partial(LinearLR, **given), steps=15, lr=0.05).lr
    return same(rates, [0.005 + 0.045 * min(epoch, 10) / 10 for epoch in range(15)])


def falls_from_a_tenth_to_a_hundredth(given: Mapping[str, Any]) -> bool:
    """Does it fall from 0.1 to 0.01 in a line of 50 calls, and stay there?"""
    build = partial(LinearLR, total_iters=50, **given)
    rates = trace_lr(build, steps=70, lr=LR).lr
    return same(rates, [LR - 0.09 * min(call, 50) / 50 for call in range(70)])


def rate_in_epoch(start: float, epoch: int) -> float:
    """Let torch warm up in 10 epochs; give the rate that this one uses."""
    build = partial(linear_lr, start_factor=start, total_iters=10)
    return trace_lr(build, steps=epoch + 1, lr=LR).lr[epoch]


def line(start: float, epoch: int) -> float:
    """Go from the first share to the whole rate, a tenth of the way per call."""
    return LR * (start + (1 - start) * epoch / 10)


def a_call_too_many(start: float, epoch: int) -> float:
    """The mistake: count the call at the end of the epoch."""
    return line(start, epoch + 1)


def start_taken_for_a_rate(start: float, epoch: int) -> float:
    """The mistake: begin at a rate of ``start``."""
    return start + (LR - start) * epoch / 10


def rate_in_epoch_eight(rate: float) -> bool:
    """Is this the rate in epoch 8, after a warm-up of 5 from a half?"""
    build = partial(LinearLR, start_factor=0.5, total_iters=5)
    return same(trace_lr(build, steps=9, lr=LR).lr[8:], [rate])


def first_rates_of_no_warm_up(rates: Sequence[float]) -> bool:
    """Are these the first rates with ``total_iters=0``?"""
    build = partial(LinearLR, start_factor=0.01, total_iters=0)
    return same(trace_lr(build, steps=len(rates), lr=LR).lr, rates)


def after_a_rate_of_zero(rate: float) -> bool:
    """Set to 0 before the last 3 of 4 calls, does the rate end at this?

    By adding, three steps of a line from 0 to 0.1 in 4 would lead to 0.075.
    """
    return same([_scaled_by_hand(0.0, after=1)], [rate])


def doubled_ends_at(factor: float) -> bool:
    """Does a rate doubled halfway end at this multiple of the optimizer's rate?"""
    return same([_scaled_by_hand(2.0, after=2)], [factor * LR])


def _scaled_by_hand(factor: float, *, after: int) -> float:
    """Warm up in 4 calls; after so many, multiply the rate; give the last one."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = LinearLR(optimizer, start_factor=0.1, total_iters=4)
    for call in range(4):
        if call == after:
            optimizer.param_groups[0]["lr"] *= factor
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])


def goes_on(source: str) -> str:
    """Run a program that resumes: does it use the rates of the uncut run?"""
    whole: list[float] = []
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = LinearLR(optimizer, start_factor=0.1, total_iters=10)
    saved: dict[str, object] = {}
    for epoch in range(RUN):
        if epoch == SAVED_AFTER:
            saved["optimizer"] = optimizer.state_dict()
            saved["scheduler"] = scheduler.state_dict()
        _train(whole, None, optimizer)
        scheduler.step()
    used: list[float] = []
    names = {
        "LinearLR": LinearLR,
        "SGD": SGD,
        "model": SimpleNamespace(parameters=lambda: [torch.zeros(1)]),
        "torch": SimpleNamespace(load=lambda _path: saved),
        "train_one_epoch": partial(_train, used),
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(source, names)  # noqa: S102 (the author's code)
    except Exception as error:  # noqa: BLE001 (its name is the answer)
        return type(error).__name__
    return "works" if same(used, whole[SAVED_AFTER:]) else "wrong_rate"


def _train(used: list[float], _model: object, optimizer: Optimizer) -> None:
    used.append(float(optimizer.param_groups[0]["lr"]))
    optimizer.step()
