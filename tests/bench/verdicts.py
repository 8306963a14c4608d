"""Compare measured figures with their budgets."""

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
    """A measured figure, its budget, and whether the budget is met."""

    what: str
    measured: float
    budget: str
    met: bool


def judge(measured: Mapping[str, float], budgets: Budgets = BUDGETS) -> list[Verdict]:
    """Compare each measured figure with its budget; skip figures not measured.

    :param measured: value by name, as in ``budgets``
    """
    verdicts = []
    for label, (sign, limit) in budgets.items():
        if label in measured:
            value = measured[label]
            met = value <= limit if sign == "≤" else value >= limit
            verdicts.append(Verdict(label, value, f"{sign} {limit:g}", met))
    return verdicts


def table(seconds: dict[str, list[float]], verdicts: list[Verdict]) -> str:
    """Return a table of all samples, then of the verdicts, as text."""
    lines = [f"{'build':<44}{'median s':>10}{'least':>8}{'most':>8}{'runs':>6}"]
    for label, samples in seconds.items():
        median = sorted(samples)[len(samples) // 2]
        lines.append(
            f"{label:<44}{median:>10.2f}{min(samples):>8.2f}"
            f"{max(samples):>8.2f}{len(samples):>6}"
        )
    return "\n".join([*lines, "", verdict_table(verdicts)]) + "\n"


def verdict_table(verdicts: list[Verdict]) -> str:
    """Return a table of the verdicts, as text."""
    lines = [f"{'promise':<54}{'measured':>10}{'budget':>9}  verdict"]
    lines += [
        f"{verdict.what:<54}{verdict.measured:>10.2f}{verdict.budget:>9}  "
        f"{'met' if verdict.met else 'NOT MET'}"
        for verdict in verdicts
    ]
    return "\n".join(lines)
