"""Probes of SequentialLR and ChainedScheduler: milestones, nesting, odd members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from versions.schedules import optimizer

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
    used = optimizer()
    first, second = m.ConstantLR(used, 0.5, 3), m.ExponentialLR(used, 0.9)
    return rates(used, m.SequentialLR(used, [first, second], milestones=[at]), 4)


def nested_first(m: SimpleNamespace) -> str:
    """Begin a SequentialLR with a SequentialLR."""
    used = optimizer()
    members = [_inner(m, used), m.StepLR(used, 2)]
    return rates(used, m.SequentialLR(used, members, milestones=[4]), 6)


def nested_second(m: SimpleNamespace) -> str:
    """End a SequentialLR with a SequentialLR."""
    used = optimizer()
    members = [m.StepLR(used, 2), _inner(m, used)]
    return rates(used, m.SequentialLR(used, members, milestones=[3]), 7)


def _inner(m: SimpleNamespace, used: Optimizer) -> object:
    members = [m.ConstantLR(used, 0.5, 2), m.ExponentialLR(used, 0.9)]
    return m.SequentialLR(used, members, milestones=[2])


def plateau_in_sequential(m: SimpleNamespace) -> str:
    """Put ReduceLROnPlateau into SequentialLR."""
    used = optimizer()
    members = [m.StepLR(used, 2), m.ReduceLROnPlateau(used)]
    return rates(used, m.SequentialLR(used, members, milestones=[2]), 4)


def plateau_in_chained(m: SimpleNamespace) -> str:
    """Put ReduceLROnPlateau into ChainedScheduler."""
    used = optimizer()
    members = [m.StepLR(used, 2), m.ReduceLROnPlateau(used)]
    return rates(used, m.ChainedScheduler(members), 2)


def chained_optimizer(m: SimpleNamespace) -> str:
    """Pass the optimizer to ChainedScheduler."""
    used = optimizer()
    return rates(used, m.ChainedScheduler([m.StepLR(used, 2)], optimizer=used), 3)


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
