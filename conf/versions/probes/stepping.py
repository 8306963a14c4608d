"""Probes of ``step()``: order, length, tensors, groups, rates set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.optim import SGD, AdamW

from versions.schedules import SCHEDULES, advance, make_optimizer

from .base import probe, probe_each, rates

if TYPE_CHECKING:
    from types import SimpleNamespace

    from .base import Probe

START = 0.1  # rate of a group that is added later


def cyclic_with_adamw(m: SimpleNamespace) -> str:
    """Use CyclicLR with an optimizer that has betas instead of momentum."""
    optimizer = AdamW([torch.zeros(1)], lr=0.1)
    scheduler = m.CyclicLR(optimizer, 0.01, 0.1, step_size_up=2)
    optimizer.step()
    scheduler.step()
    return f"beta1 is {optimizer.param_groups[0]['betas'][0]:.3g} after a step"


def one_cycle_too_long(m: SimpleNamespace) -> str:
    """Step OneCycleLR exactly ``total_steps`` times; report the rate it leaves."""
    optimizer = make_optimizer()
    return rates(optimizer, m.OneCycleLR(optimizer, 0.1, total_steps=4), 4) + (
        f", then {optimizer.param_groups[0]['lr']:.3g}"
    )


def one_cycle_past_the_end(m: SimpleNamespace) -> str:
    """Step OneCycleLR more than ``total_steps`` times."""
    optimizer = make_optimizer()
    return rates(optimizer, m.OneCycleLR(optimizer, 0.1, total_steps=4), 6)


def scheduler_first(m: SimpleNamespace) -> str:
    """Step the scheduler before the optimizer."""
    optimizer = make_optimizer()
    m.ExponentialLR(optimizer, 0.5).step()
    return f"{optimizer.param_groups[0]['lr']:.3g}"


def step_with_epoch(m: SimpleNamespace) -> str:
    """Pass the epoch to ``step()``."""
    optimizer = make_optimizer()
    scheduler = m.StepLR(optimizer, 2, 0.5)
    optimizer.step()
    scheduler.step(5)
    return f"{optimizer.param_groups[0]['lr']:.3g}"


def log_of_rates(m: SimpleNamespace, name: str) -> str:
    """Log ``get_last_lr()`` while the rate is a tensor; read the log at the end."""
    optimizer = SGD([torch.zeros(1)], lr=torch.tensor(0.1), momentum=0.9)
    scheduler = SCHEDULES[name](m, optimizer)
    log, used_rates = [], []
    for _ in range(12):
        log += scheduler.get_last_lr()
        used_rates.append(float(log[-1]))
        optimizer.step()
        scheduler.step()
    if [float(rate) for rate in log] == used_rates:
        return "keeps what was used"
    return "shows rates that were not used"


def tensor_rate(m: SimpleNamespace, name: str) -> str:
    """Use a tensor as the rate; report what ``step()`` does to it."""
    rate = torch.tensor(0.1)
    optimizer = SGD([torch.zeros(1)], lr=rate, momentum=0.9)
    scheduler = SCHEDULES[name](m, optimizer)
    for _ in range(12):
        optimizer.step()
        scheduler.step()
    new_rate = optimizer.param_groups[0]["lr"]
    kind = type(new_rate).__name__.lower()
    return "the tensor is filled" if new_rate is rate else f"replaced by a new {kind}"


def late_group(m: SimpleNamespace, name: str) -> str:
    """Add a parameter group after the scheduler was built."""
    optimizer = SGD([torch.zeros(1)], lr=START, momentum=0.9)
    scheduler = SCHEDULES[name](m, optimizer)
    optimizer.add_param_group({"params": [torch.zeros(1)], "lr": START})
    rate = advance(scheduler, optimizer, 0, 12)[-1].second_rate
    return "it keeps its rate" if rate == START else f"goes from {START} to {rate:.3g}"


def by_hand(m: SimpleNamespace, name: str) -> str:
    """Double the rate in the middle of a run; compare the next rate."""
    after = []
    for factor in (1, 2):
        optimizer = make_optimizer()
        scheduler = SCHEDULES[name](m, optimizer)
        advance(scheduler, optimizer, 0, 11)
        optimizer.param_groups[0]["lr"] *= factor
        advance(scheduler, optimizer, 11, 12)
        after.append(optimizer.param_groups[0]["lr"])
    return f"times {after[1] / after[0]:.3g}"


STEADY = [name for name in SCHEDULES if name != "ReduceLROnPlateau"]
STEPPING: dict[str, Probe] = {
    "`CyclicLR` with `AdamW`": probe(cyclic_with_adamw),
    "`OneCycleLR(total_steps=4)`, 4 calls": probe(one_cycle_too_long),
    "`OneCycleLR(total_steps=4)`, 6 calls": probe(one_cycle_past_the_end),
    "`scheduler.step()` before `optimizer.step()`": probe(scheduler_first),
    "`scheduler.step(5)`": probe(step_with_epoch),
    "a tensor as the rate": probe_each(tensor_rate, STEADY),
    "a log of `get_last_lr()`, with a tensor as the rate": probe_each(
        log_of_rates, STEADY
    ),
    "a group added later": probe_each(late_group, SCHEDULES),
    "the rate doubled by hand": probe_each(by_hand, SCHEDULES),
}
