"""Probes of constructors: arguments, signature, state, the example in the docs."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from versions.docstrings import table, wrong_rows
from versions.schedules import SCHEDULES, make_optimizer

from .base import attempt, probe_each

if TYPE_CHECKING:
    from types import SimpleNamespace

    from .base import Probe

BAD = (
    "LinearLR(start_factor=0)",
    "LinearLR(end_factor=2)",
    "ConstantLR(factor=2)",
    "MultiplicativeLR(0.9)",
    "LambdaLR([abs])",
    "StepLR(0)",
    "CosineAnnealingLR(0)",
    "CosineAnnealingWarmRestarts(0)",
    "CosineAnnealingWarmRestarts(2.5)",
    "CyclicLR(0.01, 0.1, mode='square')",
    "CyclicLR([0.01], 0.1)",
    "OneCycleLR(0.1)",
    "OneCycleLR(0.1, total_steps=10.0)",
    "OneCycleLR(0.1, 10, anneal_strategy='exp')",
    "ReduceLROnPlateau(mode='best')",
    "ReduceLROnPlateau(factor=1)",
    "ReduceLROnPlateau(patience=-1)",
    "ReduceLROnPlateau(min_lr=[0])",
    "SWALR(0.1, anneal_strategy='exp')",
    "SWALR(0.1, anneal_epochs=1.5)",
    "SequentialLR([], [])",
    "SequentialLR([m.StepLR(o, 2)], [3])",
)
CLASSES = dict.fromkeys(name.split(",")[0].split(" ")[0] for name in SCHEDULES)
# Required arguments of each class, besides the optimizer.
NEEDS: dict[str, list[object]] = {
    "LambdaLR": [abs],
    "MultiplicativeLR": [abs],
    "StepLR": [2],
    "MultiStepLR": [[2]],
    "ExponentialLR": [0.9],
    "CosineAnnealingLR": [2],
    "CosineAnnealingWarmRestarts": [2],
    "CyclicLR": [0.01, 0.1],
    "OneCycleLR": [0.1, 4],
    "SWALR": [0.1],
}


def bad_argument(m: SimpleNamespace, call: str) -> str:
    """Construct a scheduler with an invalid argument."""
    names = {"m": m, "o": make_optimizer()}
    scheduler = eval(f"m.{call.replace('(', '(o, ', 1)}", names)  # noqa: S307 (ours)
    return "taken" if scheduler else ""


def no_optimizer(m: SimpleNamespace, name: str) -> str:
    """Pass something other than an optimizer."""
    return str(getattr(m, name)("sgd", *NEEDS.get(name, [])))


def verbose(m: SimpleNamespace, name: str) -> str:
    """Pass ``verbose=True``."""
    outcome = attempt(lambda: _alone(m, name, verbose=True))
    return next(
        (word for word in ("TypeError", "UserWarning") if word in outcome), "taken"
    )


def signature(m: SimpleNamespace, name: str) -> str:
    """List the arguments, without their types; ``verbose`` has its own probe."""
    return ", ".join(
        str(argument.replace(annotation=argument.empty))
        for argument in inspect.signature(getattr(m, name)).parameters.values()
        if argument.name != "verbose"
    )


def state_keys(m: SimpleNamespace, name: str) -> str:
    """List the keys of ``state_dict()``."""
    return ", ".join(sorted(SCHEDULES[name](m, make_optimizer()).state_dict()))


def doc_table(m: SimpleNamespace, name: str) -> str:
    """Run the example of a docstring; count the wrong rows of its table."""
    scheduler = getattr(m, name)
    rows, wrong = table(scheduler), wrong_rows(scheduler, m)
    return f"{len(wrong)} of {len(rows)} rows wrong" if rows else "no table"


def _alone(m: SimpleNamespace, name: str, **options: object) -> object:
    return getattr(m, name)(make_optimizer(), *NEEDS.get(name, []), **options)


ALONE = [name for name in CLASSES if name not in {"SequentialLR", "ChainedScheduler"}]
SIGNATURES = "arguments"
STATE_KEYS = "keys of the state"
DOC_TABLES = "the table in the docs, executed"
CONSTRUCTION: dict[str, Probe] = {
    SIGNATURES: probe_each(signature, CLASSES),
    "`verbose=True`": probe_each(verbose, ALONE),
    "something else than an optimizer": probe_each(no_optimizer, ALONE),
    "a bad argument": probe_each(bad_argument, BAD),
    STATE_KEYS: probe_each(state_keys, SCHEDULES),
    DOC_TABLES: probe_each(doc_table, CLASSES),
}
