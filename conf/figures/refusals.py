"""Reject curves and texts that would be drawn wrongly, or left out silently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_CURVES = 4  # as many as there are colours and dashes
LARGEST = 1e300  # an axis needs room above
UNSEEN = re.compile("[\0-\x1f\x7f-\x9f]")


def check_curves(
    function: str, title: str, curves: Mapping[str, Sequence[float]], *, log: bool
) -> None:
    """Check that curves can be drawn together.

    :param function: the caller's name, for messages
    :raises ValueError: with what is wrong, and what is allowed
    """
    check_texts(function, title=title)
    check_drawable(function, curves)
    lengths = {len(rates) for rates in curves.values()}
    if not 1 <= len(curves) <= MOST_CURVES or len(lengths) != 1 or 0 in lengths:
        raise ValueError(
            f"{function}: {title!r} has {len(curves)} curves of lengths "
            f"{sorted(lengths)}; it takes 1 to {MOST_CURVES} of one length, not empty"
        )
    if log and min(map(min, curves.values())) <= 0:
        raise ValueError(
            f"{function}: {title!r} has a rate of 0 or less; "
            "a logarithmic axis needs rates above 0, leave out log=True"
        )


def check_drawable(function: str, curves: Mapping[str, Sequence[float]]) -> None:
    """Check that matplotlib shows every label and draws every value.

    :raises ValueError: with the curve, and how to repair it
    """
    for label, rates in curves.items():
        check_texts(function, label=label)
        if label.startswith("_"):
            raise ValueError(
                f"{function}: the label {label!r} would be missing from the legend, "
                "matplotlib hides what begins with _; begin it with another character"
            )
        for step, rate in enumerate(rates):
            if not _is_drawn(rate):
                raise ValueError(
                    f"{function}: the curve {label!r} is {rate!r} at step {step}, "
                    "which cannot be drawn; correct what computes it, or end the "
                    "curve earlier"
                )


def check_texts(function: str, **texts: object) -> None:
    """Check that readers can see each text.

    :param texts: by their names: ``title``, ``unit``
    :raises ValueError: with the name of the text
    """
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip() or UNSEEN.search(text):
            raise ValueError(
                f"{function}: the {name} {text!r} cannot be read; write a few words, "
                "as text in one line"
            )


def _is_drawn(rate: object) -> bool:
    try:
        number = float(rate)  # type: ignore[arg-type]  # a value of any type
    except (TypeError, ValueError):
        return False
    return not isinstance(rate, str) and abs(number) < LARGEST
