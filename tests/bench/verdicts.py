"""Compare what was measured with what we promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Budgets = Mapping[str, tuple[str, float]]  # ≤ or ≥, and the limit
BUDGETS: Budgets = {  # the figures of a build
    "cold build / one-process floor": ("≤", 1.0),
    "stock MyST-NB / cold build": ("≥", 5.0),
    "nothing changed, seconds": ("≤", 3.0),
    "one page edited, seconds more": ("≤", 4.0),
    "one page edited, as nox -s live does, seconds more": ("≤", 2.0),
    "cost of a page, most pages / fewest": ("≤", 1.2),
}


class Verdict(NamedTuple):
    """One promise and what came of it."""

    what: str
    measured: float
    budget: str
    met: bool


def judge(measured: Mapping[str, float], budgets: Budgets = BUDGETS) -> list[Verdict]:
    """Hold each measured figure against its budget; figures not measured are left out.

    :param measured: value by name, as in ``budgets``
    """
    verdicts = []
    for what, (sign, limit) in budgets.items():
        if what in measured:
            value = measured[what]
            met = value <= limit if sign == "≤" else value >= limit
            verdicts.append(Verdict(what, value, f"{sign} {limit:g}", met))
    return verdicts


def table(seconds: dict[str, list[float]], verdicts: list[Verdict]) -> str:
    """Lay out all samples, then the promises, for a terminal."""
    lines = [f"{'build':<44}{'median s':>10}{'least':>8}{'most':>8}{'runs':>6}"]
    for what, samples in seconds.items():
        middle = sorted(samples)[len(samples) // 2]
        lines.append(
            f"{what:<44}{middle:>10.2f}{min(samples):>8.2f}"
            f"{max(samples):>8.2f}{len(samples):>6}"
        )
    return "\n".join([*lines, "", promises(verdicts)]) + "\n"


def promises(verdicts: list[Verdict]) -> str:
    """Lay out the promises, for a terminal."""
    lines = [f"{'promise':<54}{'measured':>10}{'budget':>9}  verdict"]
    lines += [
        f"{verdict.what:<54}{verdict.measured:>10.2f}{verdict.budget:>9}  "
        f"{'met' if verdict.met else 'NOT MET'}"
        for verdict in verdicts
    ]
    return "\n".join(lines)
