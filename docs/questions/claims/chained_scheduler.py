"""Claims about ChainedScheduler, each run by torch."""

from collections.abc import Callable
from functools import partial

from torch.optim import Optimizer, lr_scheduler
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    MultiStepLR,
)

from docs.questions.claims.sequential_lr import run_of_epochs, same
from snippets.schedulers.chained_scheduler import chained_scheduler
from snippets.tools.trace_lr import trace_lr

LR = 0.1
RISE = 5  # epochs of warm-up
Build = Callable[[Optimizer], LRScheduler]


def chain(*members: Build) -> Build:
    """Chain new schedulers on one optimizer, built in this order."""

    def build(optimizer: Optimizer) -> LRScheduler:
        return ChainedScheduler([member(optimizer) for member in members])

    return build


def first_drop_in_epoch(epoch: int) -> bool:
    """Is this the first epoch that uses a lower rate than the epoch before?"""
    warmup = partial(LinearLR, start_factor=0.1, total_iters=RISE)
    used = trace_lr(chain(warmup, partial(MultiStepLR, milestones=[30])), steps=50).lr
    return epoch == next(e for e in range(1, 50) if used[e] < used[e - 1])


def rate_in_epoch(gamma: float, epoch: int) -> float:
    """Let torch step once per epoch; return the rate of this epoch."""
    warmup = partial(LinearLR, start_factor=0.5, total_iters=RISE)
    decay = partial(ExponentialLR, gamma=gamma)
    return trace_lr(chain(warmup, decay), steps=epoch + 1).lr[epoch]


def product(gamma: float, epoch: int) -> float:
    """Multiply the factor of the warm-up by the factor of the decay."""
    return LR * (0.5 + 0.5 * min(epoch, RISE) / RISE) * gamma**epoch


def warm_up_alone(gamma: float, epoch: int) -> float:
    """Mistake: let the decay wait for the end of the warm-up."""
    return product(gamma, epoch) / gamma**epoch


def one_call_too_many(gamma: float, epoch: int) -> float:
    """Mistake: count one call before the first epoch."""
    return product(gamma, epoch + 1)


def decay_begins_with(given: str) -> bool:
    """Does the decay of a chain begin with the first call, or after the warm-up?"""
    used = trace_lr(chained_scheduler, steps=RISE + 1).lr
    factors = {"the first call": 0.95**RISE, "the end of the warm-up": 1.0}
    return same([max(used)], [LR * factors[given]])


def warms_up_while_it_decays(source: str) -> str:
    """Does this loop warm up over 5 epochs while the rate decays, for 20 epochs?"""
    wanted = [
        LR * (0.1 + 0.9 * min(epoch, RISE) / RISE) * 0.95**epoch for epoch in range(21)
    ]
    return run_of_epochs(source, wanted)


def order_is_free_with(code: str) -> bool:
    """Does a chain of a warm-up and this scheduler have the same rates either way?"""

    def member(optimizer: Optimizer) -> LRScheduler:
        names = {**vars(lr_scheduler), "optimizer": optimizer}
        scheduler: LRScheduler = eval(code, names)  # noqa: S307 (the author's line)
        return scheduler

    warmup = partial(LinearLR, start_factor=0.1, total_iters=3)
    one = trace_lr(chain(warmup, member), steps=8).lr
    other = trace_lr(chain(member, warmup), steps=8).lr
    return same(one, other)
