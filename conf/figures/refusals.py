"""Refuse what would be drawn wrongly, or be missing from a drawing without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_CURVES = 4  # as many as there are colours and dashes
LARGEST = 1e300  # an axis needs room above
UNSEEN = re.compile("[\0-\x1f\x7f-\x9f]")


def refuse(
    asked: str, title: str, curves: Mapping[str, Sequence[float]], *, log: bool
) -> None:
    """Refuse curves that cannot be drawn together.

    :raises ValueError: says what ``asked`` was given, and takes
    """
    refuse_words(asked, title=title)
    refuse_unseen(asked, curves)
    lengths = {len(rates) for rates in curves.values()}
    if not 1 <= len(curves) <= MOST_CURVES or len(lengths) != 1 or 0 in lengths:
        raise ValueError(
            f"{asked}: {title!r} has {len(curves)} curves of lengths "
            f"{sorted(lengths)}; it takes 1 to {MOST_CURVES} of one length, not empty"
        )
    if log and min(map(min, curves.values())) <= 0:
        raise ValueError(
            f"{asked}: {title!r} has a rate of 0 or less; "
            "a logarithmic axis needs rates above 0, leave out log=True"
        )


def refuse_unseen(asked: str, curves: Mapping[str, Sequence[float]]) -> None:
    """Refuse names that are not shown, and values that are not drawn.

    :raises ValueError: says which curve it is, and how to repair it
    """
    for label, rates in curves.items():
        refuse_words(asked, label=label)
        if label.startswith("_"):
            raise ValueError(
                f"{asked}: the label {label!r} would be missing from the legend, "
                "matplotlib hides what begins with _; begin it with another character"
            )
        for step, rate in enumerate(rates):
            if not _is_drawn(rate):
                raise ValueError(
                    f"{asked}: the curve {label!r} is {rate!r} at step {step}, which "
                    "no axis has room for; correct what computes it, or end the curve "
                    "before"
                )


def refuse_words(asked: str, **texts: object) -> None:
    """Refuse a text that a reader could not see.

    :param texts: each by what it is: ``title``, ``unit``
    :raises ValueError: says which it is
    """
    for what, text in texts.items():
        if not isinstance(text, str) or not text.strip() or UNSEEN.search(text):
            raise ValueError(
                f"{asked}: the {what} {text!r} cannot be read; write a few words, as "
                "text in one line"
            )


def _is_drawn(rate: object) -> bool:
    try:
        number = float(rate)  # type: ignore[arg-type]  # whatever a cell hands over
    except (TypeError, ValueError):
        return False
    return not isinstance(rate, str) and abs(number) < LARGEST
