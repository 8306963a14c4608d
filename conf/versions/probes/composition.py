"""Probes of SequentialLR and ChainedScheduler: milestones, nesting, odd members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from versions.schedules import make_optimizer

from .base import probe, quietly, rates

if TYPE_CHECKING:
    from types import SimpleNamespace

    from torch.optim import Optimizer

    from .base import Probe


def milestone(m: SimpleNamespace) -> str:
    """Pass a milestone of SequentialLR."""
    return _sequential(m, 2)


def milestone_at_zero(m: SimpleNamespace) -> str:
    """Skip the first member of SequentialLR."""
    return _sequential(m, 0)


def _sequential(m: SimpleNamespace, at: int) -> str:
    optimizer = make_optimizer()
    first, second = m.ConstantLR(optimizer, 0.5, 3), m.ExponentialLR(optimizer, 0.9)
    return rates(
        optimizer, m.SequentialLR(optimizer, [first, second], milestones=[at]), 4
    )


def nested_first(m: SimpleNamespace) -> str:
    """Begin a SequentialLR with a SequentialLR."""
    optimizer = make_optimizer()
    members = [_inner(m, optimizer), m.StepLR(optimizer, 2)]
    return rates(optimizer, m.SequentialLR(optimizer, members, milestones=[4]), 6)


def nested_second(m: SimpleNamespace) -> str:
    """End a SequentialLR with a SequentialLR."""
    optimizer = make_optimizer()
    members = [m.StepLR(optimizer, 2), _inner(m, optimizer)]
    return rates(optimizer, m.SequentialLR(optimizer, members, milestones=[3]), 7)


def _inner(m: SimpleNamespace, optimizer: Optimizer) -> object:
    members = [m.ConstantLR(optimizer, 0.5, 2), m.ExponentialLR(optimizer, 0.9)]
    return m.SequentialLR(optimizer, members, milestones=[2])


def plateau_in_sequential(m: SimpleNamespace) -> str:
    """Put ReduceLROnPlateau into SequentialLR."""
    optimizer = make_optimizer()
    members = [m.StepLR(optimizer, 2), m.ReduceLROnPlateau(optimizer)]
    return rates(optimizer, m.SequentialLR(optimizer, members, milestones=[2]), 4)


def plateau_in_chained(m: SimpleNamespace) -> str:
    """Put ReduceLROnPlateau into ChainedScheduler."""
    optimizer = make_optimizer()
    members = [m.StepLR(optimizer, 2), m.ReduceLROnPlateau(optimizer)]
    return rates(optimizer, m.ChainedScheduler(members), 2)


def chained_optimizer(m: SimpleNamespace) -> str:
    """Pass the optimizer to ChainedScheduler."""
    optimizer = make_optimizer()
    return rates(
        optimizer, m.ChainedScheduler([m.StepLR(optimizer, 2)], optimizer=optimizer), 3
    )


def empty_chain(m: SimpleNamespace) -> str:
    """Give ChainedScheduler no members."""
    return str(m.ChainedScheduler([]))


COMPOSITION: dict[str, Probe] = {
    "`SequentialLR` passes its milestone": probe(milestone),
    "`SequentialLR` with `milestones=[0]`": probe(milestone_at_zero),
    "`SequentialLR` as the first member of another": lambda m: quietly(
        lambda: nested_first(m)
    ),
    "`SequentialLR` as the second member of another": probe(nested_second),
    "`ReduceLROnPlateau` inside `SequentialLR`": probe(plateau_in_sequential),
    "`ReduceLROnPlateau` inside `ChainedScheduler`": probe(plateau_in_chained),
    "`ChainedScheduler(…, optimizer=…)`": probe(chained_optimizer),
    "`ChainedScheduler([])`": probe(empty_chain),
}
