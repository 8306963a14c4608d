"""Claims about MultiStepLR, each run by torch."""

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from torch.optim import SGD

from docs.questions.claims.loop_verdict import verdict
from snippets.schedulers.multi_step_lr import multi_step_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr

START = 0.1  # the optimizer's rate in every question
MILESTONES = (30, 60, 80)  # in every question that gives no other milestones


def same(found: Sequence[float], wanted: Sequence[float]) -> bool:
    """Are the rates equal, but for rounding?"""
    return len(found) == len(wanted) and all(map(math.isclose, found, wanted))


def expected_rate(step: int, _losses: list[float]) -> float:
    """Return the rate of an optimizer step, at two steps per epoch."""
    return START * 0.1 ** sum(milestone <= step // 2 for milestone in MILESTONES)


def a_tenth_at_the_milestones(source: str) -> str:
    """Does this loop train 90 epochs, with a tenth of the rate at each milestone?"""
    before = "del optimizer\nfrom torch.optim.lr_scheduler import MultiStepLR"
    return verdict(f"{before}\n{source}", expected_rate, epochs=90)


def gives_the_same_rates(milestones: Sequence[float]) -> bool:
    """Do 90 epochs use the same rates as with ``MILESTONES``?"""
    given: Any = milestones  # floats are not in the snippet's contract
    found = trace_lr(partial(multi_step_lr, milestones=given), steps=90).lr
    return same(found, trace_lr(multi_step_lr, steps=90).lr)


def named_twice(given: float | str) -> bool:
    """Is this the rate of epoch 50 with ``[40, 20, 20]``, or the error?"""
    build = partial(multi_step_lr, milestones=[40, 20, 20])
    try:
        rate = trace_lr(build, steps=51).lr[50]
    except ValueError:
        return given == "ValueError"
    return given != "ValueError" and math.isclose(rate, float(given))


def leaves_step_lr_in_epoch(epoch: int) -> bool:
    """With milestones 30 and 60, is this the first epoch unlike ``step_size=30``?"""
    multi = trace_lr(partial(multi_step_lr, milestones=[30, 60]), steps=200).lr
    step = trace_lr(step_lr, steps=200).lr
    differ = [e for e in range(200) if not math.isclose(multi[e], step[e])]
    return differ[0] == epoch


def next_drop_after_resuming(given: int) -> bool:
    """Saved after 45 epochs of ``[30, 60]``, resumed with 70: is this the next drop?"""

    def new(milestones: Sequence[int]) -> tuple[SGD, Any]:
        optimizer = SGD([torch.nn.Parameter(torch.ones(1))], lr=START)
        return optimizer, multi_step_lr(optimizer, milestones=milestones)

    old_optimizer, old = new([30, 60])
    for _ in range(45):
        old_optimizer.step()
        old.step()
    optimizer, scheduler = new([70])
    optimizer.load_state_dict(old_optimizer.state_dict())
    scheduler.load_state_dict(old.state_dict())
    epoch, before = 45, optimizer.param_groups[0]["lr"]
    while optimizer.param_groups[0]["lr"] == before:
        optimizer.step()
        scheduler.step()
        epoch += 1
    return epoch == given


def rate_in_epoch(gamma: float, epoch: int) -> float:
    """Let torch step once per epoch; return the rate of this epoch."""
    build = partial(multi_step_lr, milestones=[20, 50, 60, 80], gamma=gamma)
    return trace_lr(build, steps=epoch + 1).lr[epoch]


def formula(gamma: float, epoch: int) -> float:
    """Multiply by one factor for each milestone up to this epoch."""
    return START * gamma ** sum(milestone <= epoch for milestone in (20, 50, 60, 80))


def dropped_one_epoch_early(gamma: float, epoch: int) -> float:
    """Mistake: drop one epoch early."""
    return formula(gamma, epoch + 1)


def counted_from_the_last_drop(gamma: float, epoch: int) -> float:
    """Mistake: treat the milestones as lengths, each counted from the last drop."""
    return START * gamma ** sum(end <= epoch for end in (20, 70, 130, 210))
