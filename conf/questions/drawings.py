"""Draw the curves of a question, in the process that computes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import BankError

if TYPE_CHECKING:
    from .load import Entry
    from .proof import Proof


@dataclass(frozen=True)
class Drawing:
    """A curve in the form of each builder."""

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
        figures = plot_choices(proof.curves, unit=proof.unit)
    except ValueError as error:  # a rate that is not a number
        raise BankError(f"{entry.where}: {error}") from error
    descriptions = {name: figure.description for name, figure in figures.items()}
    _check_they_differ(entry, descriptions)
    return {
        name: Drawing(figure.html, figure.description, figure.pdf)
        for name, figure in figures.items()
    }


def _check_they_differ(entry: Entry, descriptions: dict[str, str]) -> None:
    """Compare the text alternatives of the curves: a few rates of each."""
    names: dict[str, str] = {}
    for name, text in descriptions.items():
        rates = text.removeprefix(name)
        if rates in names:
            raise BankError(
                f"{entry.where}: {names[rates]} and {name} are the same in words"
                f"{rates} choose other steps or other curves, so that readers who "
                "hear them can tell them apart (L21)"
            )
        names[rates] = name
