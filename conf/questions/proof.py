"""The proof of an answer key: what was computed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .variants import Variant


@dataclass(frozen=True)
class Proof:
    """What torch computed for a question; empty where the file says it all."""

    variants: list[Variant] = field(default_factory=list)
    curves: dict[str, list[float]] = field(default_factory=dict)  # to show, by name
    unit: str = ""  # of the curves' steps
