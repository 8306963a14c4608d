"""Prove numeric questions: torch computes, plain Python checks, no mistake is near."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execution.described import shown_value

from .fill import fill, format_number

if TYPE_CHECKING:
    from .kinds import Numeric
    from .kinds.numeric import Value
    from .proof import Claims

SAME = 1e-9  # relative difference that floating point may make
FEWEST, MOST = 6, 12  # variants of a question
APART = 3  # tolerances between the key and a mistake, and between two mistakes
PRINTED = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.]*\w)")
MOST_PRINTED = 1 / 3  # of the variants; a trap like "not yet dropped" needs one


@dataclass(frozen=True)
class Variant:
    """One set of values, the number that torch computes for it, and the wrong ones."""

    values: dict[str, Value]
    key: float
    mistakes: list[float]
    tolerance: float


def tolerance(key: float, figures: int) -> float:
    """Half a unit of the last significant figure: what rounding may change."""
    if key == 0:
        return 0.5 * 10.0**-figures
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(key))) - figures + 1)


def prove_numeric(item: Numeric, claims: Claims) -> list[Variant]:
    """Compute every variant.

    :raises BankError: if torch and the check differ, or numbers are too close (L17),
        or there are too few variants or too many (L18)
    """
    rows = item.rows()
    if not FEWEST <= len(rows) <= MOST:
        raise claims.wrong(
            f"vary gives {len(rows)} variants; {FEWEST} to {MOST} are allowed, "
            "add or remove values (L18)"
        )
    variants = [_variant(item, claims, values) for values in rows]
    _is_not_printed(item, claims, variants)
    return variants


def _is_not_printed(item: Numeric, claims: Claims, variants: list[Variant]) -> None:
    """Let nobody find the key by trying the numbers of the stem.

    The first variant is the one on paper; of the others, a few may be traps.
    """
    given = [variant for variant in variants if _prints_key(item, variant)]
    if variants[0] in given or len(given) > MOST_PRINTED * len(variants):
        named = "; ".join(str(variant.values) for variant in given)
        raise claims.wrong(
            f"the key is a number that the stem prints, for {named}; never in the "
            f"first variant and in at most a third of all: choose other values (L17)"
        )


def _prints_key(item: Numeric, variant: Variant) -> bool:
    values = {name: format_number(value) for name, value in variant.values.items()}
    printed = map(float, PRINTED.findall(fill(item.stem, values)))
    return any(abs(number - variant.key) <= variant.tolerance for number in printed)


def _variant(item: Numeric, claims: Claims, values: dict[str, Value]) -> Variant:
    key = _number(claims, item.compute, values)
    expected = _number(claims, str(item.check), values)
    if not math.isclose(key, expected, rel_tol=SAME, abs_tol=SAME):
        raise claims.wrong(
            f"{item.compute} gives {key:.9g} for {values}, but {item.check} gives "
            f"{expected:.9g}; the key and its independent check must agree"
        )
    allowed = tolerance(key, item.figures)
    wrong = [_number(claims, mistake.compute, values) for mistake in item.mistakes]
    seen = {"the key": key}
    for number, value in enumerate(wrong, 1):
        for name, other in seen.items():
            if abs(value - other) <= APART * allowed:
                raise claims.wrong(
                    f"mistake {number} gives {value:.9g} for {values}, and {name} is "
                    f"{other:.9g}: too close to tell apart at {item.figures} "
                    "significant figures; choose other values (L17)"
                )
        seen[f"mistake {number}"] = value
    return Variant(values, key, wrong, allowed)


def _number(claims: Claims, name: str, values: dict[str, Value]) -> float:
    found = claims.call(name, **values)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise claims.wrong(
            f"{name} returned {shown_value(found)}; it must return a number"
        )
    if not math.isfinite(found):
        raise claims.wrong(f"{name} returned {found} for {values}; choose other values")
    return float(found)
