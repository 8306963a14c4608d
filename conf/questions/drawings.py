"""Draw the curves of a question, where they are computed: drawing takes a package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import BankError

if TYPE_CHECKING:
    from .load import Entry
    from .proof import Proof


@dataclass(frozen=True)
class Drawing:
    """A curve in every form that a builder may want."""

    html: str
    text: str
    pdf: bytes  # empty where no paper is printed


def draw(entry: Entry, proof: Proof) -> dict[str, Drawing]:
    """Draw the curves of a proof.

    :returns: drawings by the name of the curve
    :raises BankError: if a curve cannot be drawn, or two curves have the same text
        alternative
    """
    if not proof.curves:
        return {}
    from figures import plot_choices  # noqa: PLC0415 (few pages show a plot)

    try:
        drawn = plot_choices(proof.curves, unit=proof.unit)
    except ValueError as error:  # a rate that is not a number
        raise BankError(f"{entry.where}: {error}") from error
    descriptions = {name: curve.description for name, curve in drawn.items()}
    _can_be_told_apart(entry, descriptions)
    return {
        name: Drawing(curve.html, curve.description, curve.pdf)
        for name, curve in drawn.items()
    }


def _can_be_told_apart(entry: Entry, descriptions: dict[str, str]) -> None:
    """Compare curves as they are read aloud: a few rates of each."""
    seen: dict[str, str] = {}
    for name, text in descriptions.items():
        rates = text.removeprefix(name)
        if rates in seen:
            raise BankError(
                f"{entry.where}: {seen[rates]} and {name} are the same in words"
                f"{rates} choose other steps or other curves, so that who hears them "
                "can tell them apart (L21)"
            )
        seen[rates] = name
