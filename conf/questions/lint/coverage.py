"""L04, L24: the bank has enough questions for every objective, and of every kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from questions.item import LEVELS, OBJECTIVES
from questions.kinds import MODELS
from questions.kinds.card import Card

from .rules import Diagnostic, Diagnostics, rule_of_bank

if TYPE_CHECKING:
    from .context import Context

FEWEST = 45  # questions
FEWEST_OF_A_KIND = 3
BEYOND_CARDS = 0.45  # of all questions
LEVEL_FRACTIONS = {"beginner": 0.4, "intermediate": 0.4, "advanced": 0.2}
LEVEL_MARGIN = 0.1
FEWEST_TOPICS = 2  # of a contrast


@rule_of_bank("L04")
def objectives_are_practised(context: Context) -> Diagnostics:
    """Ask for each objective in more kinds than flash cards.

    That level and objective are from the closed lists is checked on reading.
    """
    items = [entry.item for entry in context.bank.values()]
    practised = {item.objective for item in items if not isinstance(item, Card)}
    for objective in OBJECTIVES:
        if objective not in practised:
            yield Diagnostic(
                f"{context.bank_name}: {objective}",
                "no question of this objective goes beyond a flash card; add one of "
                "another kind",
            )


@rule_of_bank("L24")
def mix_is_balanced(context: Context) -> Diagnostics:
    """Have enough questions, of every kind and level, and not mostly cards."""
    items = [entry.item for entry in context.bank.values()]
    kinds = Counter[str](item.kind for item in items)
    levels = Counter[str](item.level for item in items)
    total, name = len(items), context.bank_name
    if total < FEWEST:
        yield Diagnostic(name, f"has {total} questions; it should have {FEWEST}")
    for kind in MODELS:
        if kinds[kind] < FEWEST_OF_A_KIND:
            yield Diagnostic(
                f"{name}: kind {kind}",
                f"has {kinds[kind]} questions; at least {FEWEST_OF_A_KIND} let a "
                "reader meet it again, write more",
            )
    beyond = 1 - kinds["card"] / max(total, 1)
    if beyond < BEYOND_CARDS:
        yield Diagnostic(
            f"{name}: kinds",
            f"{beyond:.0%} ask for more than recall; at least {BEYOND_CARDS:.0%} "
            "should, turn cards into other kinds",
        )
    for level in LEVELS:
        fraction, target = levels[level] / max(total, 1), LEVEL_FRACTIONS[level]
        if abs(fraction - target) > LEVEL_MARGIN + 1e-9:
            yield Diagnostic(
                f"{name}: level {level}",
                f"is {fraction:.0%} of the bank; {target - LEVEL_MARGIN:.0%} to "
                f"{target + LEVEL_MARGIN:.0%} are wanted",
            )


@rule_of_bank("L24")
def contrasts_contrast(context: Context) -> Diagnostics:
    """Name a contrast in at least two questions, of two topics."""
    entries_of = defaultdict(list)
    for entry in context.bank.values():
        if entry.item.contrast:
            entries_of[entry.item.contrast].append(entry)
    for contrast, entries in entries_of.items():
        if len({entry.path for entry in entries}) < FEWEST_TOPICS:
            yield Diagnostic(
                f"{entries[0].where}: contrast",
                f"{contrast!r} is named in one topic only ({len(entries)} questions); "
                "a contrast sets two topics side by side: name it in another file, "
                "correct the name, or remove it",
            )
