"""The linter of the bank: rules L01 to L26, without Sphinx and without torch.

Rules that must run code (L17 to L21) are in ``questions.proof``. Importing the modules
registers their rules; ``RULES`` lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    answers,
    choices,
    coverage,
    guessing,
    identity,
    markdown,
    options,
    places,
    reasons,
    stems,
    torch_names,
    writing,
)
from .material import Material, Mix, read_material
from .rules import RULES, Finding, Rule

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "RULES",
    "THEMES",
    "Finding",
    "Material",
    "Mix",
    "Rule",
    "errors",
    "lint",
    "read_material",
]
THEMES = (
    *(identity, places, coverage, choices, reasons, options, stems),
    *(guessing, torch_names, answers, markdown, writing),
)


def lint(material: Material) -> list[Finding]:
    """Run every rule; give what they found, by file and question.

    While a file cannot be read, the rules about the bank as a whole have to wait.
    """
    rules = [rule for rule in RULES if rule.about_one or material.whole]
    found = [finding for rule in rules for finding in rule.findings(material)]
    order = {entry.where: place for place, entry in enumerate(material.bank.values())}
    last = len(order)
    return sorted(
        found, key=lambda each: (order.get(each.remark.where, last), each.rule)
    )


def errors(bank: Path, docs: Path) -> list[str]:
    """Run the error rules about single questions, for a build of the pages.

    What concerns the bank as a whole (its mix, what is shown where, whether its lock
    is up to date) is left to ``nox -s questions``: while somebody writes, it is never
    finished. But there must be a lock.

    :returns: a line for each mistake: where, rule, what is wrong, how to repair
    """
    material = read_material(bank, docs)
    found = [
        finding
        for rule in RULES
        if rule.about_one and rule.severity == "E" and rule.id != "L02"
        for finding in rule.findings(material)
    ]
    if missing := identity.lock_is_missing(material):
        found.append(Finding("L02", "E", missing))
    return [*material.unreadable, *map(str, found)]
