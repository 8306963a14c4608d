"""What a question is: one pydantic model per kind."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Discriminator

from .choice import Choice, Multi, Option, Single
from .code import Bug, Distractor, Line, Order
from .item import Choosable, Item, Level, Objective, Recalled, Strict
from .numeric import Mistake, Numeric
from .plot import Drawn, Plot
from .recall import Card, Explain

AnyKind = Card | Single | Multi | Numeric | Bug | Order | Plot | Explain
AnyItem = Annotated[AnyKind, Discriminator("kind")]
MODELS: dict[str, type[Item]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model
    for model in get_args(AnyKind)
}
LEVELS: tuple[str, ...] = get_args(Level)
OBJECTIVES: tuple[str, ...] = get_args(Objective)

__all__ = [
    "LEVELS",
    "MODELS",
    "OBJECTIVES",
    "AnyItem",
    "AnyKind",
    "Bug",
    "Card",
    "Choice",
    "Choosable",
    "Distractor",
    "Drawn",
    "Explain",
    "Item",
    "Line",
    "Mistake",
    "Multi",
    "Numeric",
    "Option",
    "Order",
    "Plot",
    "Recalled",
    "Single",
    "Strict",
]
