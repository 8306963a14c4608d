"""The proof of an answer key: what was computed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .claims import CLAIMS, Claims

if TYPE_CHECKING:
    from .load import Entry
    from .variants import Variant


@dataclass(frozen=True)
class Proof:
    """What torch computed for a question; empty where the file says it all."""

    variants: list[Variant] = field(default_factory=list)
    curves: dict[str, list[float]] = field(default_factory=dict)  # to show, by name
    unit: str = ""  # of the curves' steps


def prove(entry: Entry, *, package: str = CLAIMS) -> Proof:
    """Run what the question names; give what was computed on the way.

    What a kind proves, and that it refuses every wrong key, its ``prove`` says.

    :raises BankError: if the key is wrong; the message names the question
    """
    return entry.item.prove(Claims(entry.where, package))
