"""Draw the curves of a question, where they are computed: drawing takes a package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .kinds import Plot
from .load import BankError
from .proof_of_curves import ASKED

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
    """Draw what the question shows: each option's curve, or the one in question.

    :returns: drawings by the option's letter, or by ``ASKED``
    :raises BankError: if a curve cannot be drawn, or two are the same to who cannot see
        them
    """
    if not isinstance(entry.item, Plot):
        return {}
    from figures import plot_choices  # noqa: PLC0415 (few pages show a plot)

    asked = entry.item.choose == "code"
    names = {
        letter: "The curve" if asked else f"Curve {letter}"
        for letter in proof.curves
        if (letter == ASKED) is asked
    }
    curves = {name: proof.curves[letter] for letter, name in names.items()}
    try:
        drawn = plot_choices(curves, unit=entry.item.unit)
    except ValueError as error:  # a rate that is not a number
        raise BankError(f"{entry.where}: {error}") from error
    _can_be_told_apart(entry, {name: each.description for name, each in drawn.items()})
    return {
        letter: Drawing(drawn[name].html, drawn[name].description, drawn[name].pdf)
        for letter, name in names.items()
    }


def _can_be_told_apart(entry: Entry, said: dict[str, str]) -> None:
    """Compare curves as they are read aloud: a few rates of each."""
    seen: dict[str, str] = {}
    for name, text in said.items():
        rates = text.removeprefix(name)
        if rates in seen:
            raise BankError(
                f"{entry.where}: {seen[rates]} and {name} are the same in words"
                f"{rates} choose other steps or other curves, so that who hears them "
                "can tell them apart (L21)"
            )
        seen[rates] = name
