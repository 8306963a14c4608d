"""All probes, by the description that the page ``versions`` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from versions.errata import IN_DOCS, in_docs
from versions.schedules import make_optimizer

from .base import probe
from .composition import COMPOSITION
from .construction import CONSTRUCTION
from .resuming import RESUMING
from .stepping import STEPPING

if TYPE_CHECKING:
    from .base import Probe

BEHAVIOURS: dict[str, Probe] = {
    **COMPOSITION,
    **STEPPING,
    "`ReduceLROnPlateau.get_last_lr()` before a step": probe(
        lambda m: m.ReduceLROnPlateau(make_optimizer()).get_last_lr()
    ),
    "`ReduceLROnPlateau` is an `LRScheduler`": probe(
        lambda m: issubclass(m.ReduceLROnPlateau, m.LRScheduler)
    ),
    "`ReduceLROnPlateau.is_better` exists": probe(
        lambda m: hasattr(m.ReduceLROnPlateau, "is_better")
    ),
    "`LRScheduler.print_lr` exists": probe(
        lambda m: hasattr(m.LRScheduler, "print_lr")
    ),
    **CONSTRUCTION,
    **RESUMING,
    IN_DOCS: in_docs,
}
