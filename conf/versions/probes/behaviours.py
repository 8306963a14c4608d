"""All questions to a release, by the words that the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from versions.errata import SAID, said_by
from versions.schedules import optimizer

from .base import one
from .composition import COMPOSITION
from .construction import CONSTRUCTION
from .resuming import RESUMING
from .stepping import STEPPING

if TYPE_CHECKING:
    from .base import Probe

BEHAVIOURS: dict[str, Probe] = {
    **COMPOSITION,
    **STEPPING,
    "`ReduceLROnPlateau.get_last_lr()` before a step": one(
        lambda m: m.ReduceLROnPlateau(optimizer()).get_last_lr()
    ),
    "`ReduceLROnPlateau` is an `LRScheduler`": one(
        lambda m: issubclass(m.ReduceLROnPlateau, m.LRScheduler)
    ),
    "`ReduceLROnPlateau.is_better` exists": one(
        lambda m: hasattr(m.ReduceLROnPlateau, "is_better")
    ),
    "`LRScheduler.print_lr` exists": one(lambda m: hasattr(m.LRScheduler, "print_lr")),
    **CONSTRUCTION,
    **RESUMING,
    SAID: said_by,
}
