"""The linter of the bank: rules L01 to L30, without Sphinx and without torch.

Rules that must run code (L17 to L21) are in the ``prove`` methods of the kinds.
Importing the modules registers their rules; ``RULES`` lists them.
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
    patterns,
    places,
    reasons,
    stems,
    topics,
    torch_names,
    writing,
)
from .context import Context, read_context
from .rules import RULES, Diagnostic, Rule

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "RULES",
    "THEMES",
    "Context",
    "Diagnostic",
    "Rule",
    "errors",
    "lint",
    "read_context",
]
THEMES = (
    *(identity, places, coverage, choices, reasons, options, stems),
    *(guessing, torch_names, answers, markdown, writing, topics, patterns),
)


def lint(context: Context) -> list[Diagnostic]:
    """Run every rule; return the diagnostics, by file, question and place.

    While a file cannot be read, the rules about the bank as a whole do not run.
    """
    rules = [rule for rule in RULES if rule.of_question or context.reading.whole]
    return sorted(diagnostic for rule in rules for diagnostic in rule.run(context))


def errors(bank: Path, docs: Path) -> list[str]:
    """Run the error rules about single questions, for a build of the pages.

    Rules about the bank as a whole (its mix, where questions are shown, whether its
    lock is up to date) run in ``nox -s questions`` only, because an unfinished bank
    breaks them. But there must be a lock.

    :returns: a line for each mistake: where, rule, what is wrong, how to fix it
    """
    context = read_context(bank, docs)
    diagnostics = [
        diagnostic
        for rule in RULES
        if rule.of_question and rule.severity == "E" and rule.id != "L02"
        for diagnostic in rule.run(context)
    ]
    if missing := identity.lock_is_missing(context):
        diagnostics.append(missing._replace(rule="L02"))
    return [*context.reading.problems, *map(str, diagnostics)]
