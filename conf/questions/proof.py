"""The proof of an answer key: the numbers that were computed for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .variants import Variant


@dataclass(frozen=True)
class Proof:
    """What torch computed for a question; empty where the bank file has all of it."""

    variants: list[Variant] = field(default_factory=list)
    curves: dict[str, list[float]] = field(default_factory=dict)  # to show, by name
    unit: str = ""  # of the curves' steps
