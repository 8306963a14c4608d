"""Draw a published run with our recipe: the rates that its arguments give.

A run may have millions of steps, and a curve needs hundreds of points. A ``LambdaLR``
is asked for its factor at those steps. Any other scheduler is stepped through a run
whose counts are all divided by the same number, which has the same curve.
"""

from __future__ import annotations

import math
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from torch import zeros
from torch.optim import SGD, lr_scheduler
from torch.optim.lr_scheduler import LambdaLR

from .files import AuthorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .published_rows import Row

POINTS = 200  # of a curve, about
COUNTS = ("_steps", "_epochs", "iters", "T_max", "milestones", "step_size")
CLASSES = {name.lower(): getattr(lr_scheduler, name) for name in lr_scheduler.__all__}


class Curve(NamedTuple):
    """The rates that a run uses, one for each ``unit``."""

    rates: list[float]
    unit: str  # "epoch", or "optimizer steps, in units of 500"


def curve_of(row: Row) -> Curve:
    """Return the curve of a run whose row has a recipe and its arguments.

    Without a peak, the rates are fractions of the peak.

    :raises AuthorError: if the recipe does not take these arguments
    """
    arguments, steps, lr = dict(row.arguments or {}), row.steps, row.peak or 1.0
    scheduler = _built(row, arguments, lr)
    if isinstance(scheduler, LambdaLR):
        every = max(1, steps // POINTS)
        factor = scheduler.lr_lambdas[0]
        last = steps + 1 if every > 1 else steps  # the end of a run of many steps
        rates = [lr * factor(step) for step in range(0, last, every)]
        return Curve(rates, _unit(row.unit, every))
    divisor = _divisor(arguments, steps)
    for name, value in arguments.items():
        if name.endswith(COUNTS):
            arguments[name] = _divided(value, divisor)
    rates = _traced(_built(row, arguments, lr), steps // divisor)
    thin = max(1, len(rates) // (2 * POINTS))
    return Curve(rates[::thin], _unit(row.unit, divisor * thin))


def _function(name: str) -> Callable[..., Any]:
    """Return the function of a recipe, or the class of a scheduler."""
    folder, _, stem = name.partition("/")
    function: Callable[..., Any] = (
        CLASSES[stem.replace("_", "")]
        if folder == "schedulers"
        else getattr(import_module(f"snippets.{folder}.{stem}"), stem)
    )
    return function


def _built(row: Row, arguments: dict[str, Any], lr: float) -> Any:  # noqa: ANN401 (any scheduler)
    optimizer = SGD([zeros(1)], lr=lr, momentum=0.9)
    try:
        return _function(str(row.recipe))(optimizer, **arguments)
    except (TypeError, ValueError) as error:
        raise AuthorError(
            f"the run {row.id} of docs/published.yaml has arguments that "
            f"{row.recipe} does not take: {error}; correct `arguments`"
        ) from error


def _traced(scheduler: Any, steps: int) -> list[float]:  # noqa: ANN401 (any scheduler)
    optimizer, rates = scheduler.optimizer, []
    for step in range(steps):
        rates.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        if step + 1 < steps:  # OneCycleLR has no rate after its last step
            scheduler.step()
    return rates


def _divisor(arguments: dict[str, Any], steps: int) -> int:
    """Return by how much all counts can be divided, so that few steps are left."""
    counts = [steps]
    for name, value in arguments.items():
        if name.endswith(COUNTS):
            counts += value if isinstance(value, list) else [value]
    if len(counts) == 1:  # no argument is a count, so the curve depends on each step
        return 1
    common = math.gcd(*counts)
    most = max(1, steps // POINTS)
    return max(n for n in range(1, most + 1) if common % n == 0)


def _divided(value: Any, divisor: int) -> Any:  # noqa: ANN401 (one count or a list)
    if isinstance(value, list):
        return [count // divisor for count in value]
    return value // divisor


def _unit(unit: str, every: int) -> str:
    name = "optimizer step" if unit == "step" else unit
    return name if every == 1 else f"{name}s, in units of {every:,}"
