"""Claims about ReduceLROnPlateau: run by torch, and replayed in plain Python."""

import inspect
import math
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import torch
from torch.nn.functional import mse_loss
from torch.optim import SGD, lr_scheduler
from torch.optim.lr_scheduler import ReduceLROnPlateau

from snippets.schedulers.reduce_lr_on_plateau import reduce_lr_on_plateau
from snippets.tools.trace_lr import trace_lr

LR = 0.1
BUILD: Callable[..., ReduceLROnPlateau] = ReduceLROnPlateau


def watching(metrics: Sequence[float], **arguments: object) -> ReduceLROnPlateau:
    """Step a fresh scheduler once per metric."""
    scheduler = BUILD(SGD([torch.zeros(1)], lr=LR), **arguments)
    for metric in metrics:
        scheduler.step(metric)
    return scheduler


def rates(metrics: Sequence[float], **arguments: object) -> list[float]:
    """Return the rate of each epoch."""
    return trace_lr(
        lambda optimizer: BUILD(optimizer, **arguments),
        steps=len(metrics),
        lr=LR,
        metrics=metrics,
    ).lr


def drops(used: Sequence[float]) -> list[int]:
    """List the epochs that are the first with a lower rate."""
    return [n for n in range(1, len(used)) if used[n] < used[n - 1]]


def takes_a_metric(scheduler: str) -> bool:
    """Does ``step()`` of this scheduler ask for a metric?"""
    step = getattr(lr_scheduler, scheduler).step
    return "metrics" in inspect.signature(step).parameters


def bad_epochs_counted(count: int) -> bool:
    """After a best of 0.5, how many of 0.6, 0.58 and 0.56 count as bad?"""
    return watching([0.5, 0.6, 0.58, 0.56]).num_bad_epochs == count


def ends_the_count(value: float) -> bool:
    """With a best of 0.5 and a last of 0.6, does this metric end the count?"""
    return watching([0.5, 0.6, value], threshold=0.01).num_bad_epochs == 0


def nan_counts_as(what: str) -> bool:
    """Is NaN bad, so that the rate falls, or good, or left out of the count?"""
    counted = watching([1.0, 1.0, math.nan]).num_bad_epochs  # the second 1.0 is bad
    falls = len(drops(rates([1.0] + [math.nan] * 20, patience=2))) > 1
    found = {"bad": counted == 2 and falls, "good": counted == 0}
    return {**found, "left out": counted == 1}[what]


def epochs_between_drops(count: int) -> bool:
    """With ``patience=4`` and ``cooldown=3``, how far apart are the drops?"""
    first, second, third, *_ = drops(rates([1.0] * 30, patience=4, cooldown=3))
    return second - first == third - second == count


def takes_a_worse_negative_loss_for_bad(arguments: Mapping[str, object]) -> bool:
    """After -100, is -99.995 a bad epoch, and -101 a good epoch?"""
    worse = watching([-100.0, -99.995], **arguments)
    better = watching([-100.0, -101.0], **arguments)
    return (worse.num_bad_epochs, better.num_bad_epochs) == (1, 0)


def decides_like(rule: Mapping[str, str]) -> bool:
    """Does this rule lower the rate in the same epochs as torch, on many losses?"""
    stalling = [1.0, 0.6] + [0.5] * 12
    rising = [0.5 + n / 10 for n in range(14)]
    bouncing = [0.5, *[0.9, 0.8, 0.7, 0.6] * 2, 0.4, 0.9, 0.8, 0.7, 0.6]
    return all(
        drops(rates(losses, patience=2)) == replayed(losses, patience=2, **rule)
        for losses in (stalling, rising, bouncing)
    )


def replayed(
    losses: Sequence[float], *, patience: int, compares_with: str, drops_after: str
) -> list[int]:
    """List the epochs that are the first with a lower rate, in plain Python.

    :param compares_with: ``best`` so far, or ``last`` epoch
    :param drops_after: ``patience`` bad epochs in a row, or ``more than patience``
    """
    lowered, other, bad = [], math.inf, 0
    needed = patience + (drops_after == "more than patience")
    for epoch, loss in enumerate(losses):
        better = loss < other * (1 - 1e-4)
        bad = 0 if better else bad + 1
        if better or compares_with == "last":
            other = loss
        if bad >= needed:
            lowered.append(epoch + 1)
            bad = 0
    return [epoch for epoch in lowered if epoch < len(losses)]


def _stalling(best: int) -> list[float]:
    return [1 - min(epoch, best) / 100 for epoch in range(60)]


def first_lower_epoch(best: int, patience: int) -> int:
    """Let torch find the epoch for a loss that is constant from epoch ``best`` on."""
    losses = _stalling(best)
    build = partial(reduce_lr_on_plateau, patience=patience)
    used = trace_lr(build, steps=len(losses), lr=LR, metrics=losses).lr
    return (drops(used) or [0])[0]


def first_lower_epoch_replayed(best: int, patience: int) -> int:
    """Compute the epoch with the rule in plain Python."""
    rule = {"compares_with": "best", "drops_after": "more than patience"}
    return replayed(_stalling(best), patience=patience, **rule)[0]


def first_after_patience(best: int, patience: int) -> int:
    """Mistake: lower the rate after ``patience`` bad epochs."""
    rule = {"compares_with": "best", "drops_after": "patience"}
    return replayed(_stalling(best), patience=patience, **rule)[0]


def first_one_too_early(best: int, patience: int) -> int:
    """Mistake: let the last of ``patience`` bad epochs use the lower rate."""
    return first_after_patience(best, patience) - 1


def follows_the_accuracy(source: str) -> str:
    """Run a loop whose accuracy rises in every epoch: does the rate stay the same?"""
    used: list[float] = []
    rising = iter([0.5 + n / 20 for n in range(8)])
    names = names_for(used, epochs=8, measure=lambda _model, _data: next(rising))
    return outcome(source, names) or ("works" if used == [LR] * 8 else "wrong_rate")


def one_weight() -> torch.nn.Linear:
    """Make a model of one weight, which is 0."""
    model = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.zeros_(model.weight)
    return model


def recording(parameters: Iterable[torch.nn.Parameter], used: list[float]) -> SGD:
    """Make an optimizer that records the rate of each step in ``used``."""
    optimizer = SGD(parameters, lr=LR)
    optimizer.register_step_pre_hook(
        lambda made, _args, _kwargs: used.append(made.param_groups[0]["lr"])
    )
    return optimizer


def names_for(
    used: list[float], *, epochs: int, measure: Callable[[object, object], float]
) -> dict[str, object]:
    """Return the names that the code may use; its rates are recorded in ``used``."""
    return {
        "EPOCHS": epochs,
        "ReduceLROnPlateau": ReduceLROnPlateau,
        "SGD": lambda parameters, lr: recording(parameters, used),  # noqa: ARG005
        "loader": [(torch.ones(1, 1), torch.ones(1, 1))] * 2,
        "loss_fn": mse_loss,
        "measure": measure,
        "model": one_weight(),
        "train": lambda _model, optimizer, _data: optimizer.step(),
        "validation": "validation",
    }


def outcome(source: str, names: dict[str, object]) -> str:
    """Run code; return the name of its exception or warning, if any."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exec(source, names)  # noqa: S102 (the author's code)
    except Exception as error:  # noqa: BLE001 (its name is the answer)
        return type(error).__name__
    return ""
