"""L04, L24: the bank as a whole asks for all that readers should be able to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from questions.item import LEVELS, OBJECTIVES
from questions.kinds import MODELS
from questions.kinds.card import Card

from .rules import Remark, rule_of_bank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .material import Material

FEWEST_IN_CONTRAST = 2  # questions, and topics


@rule_of_bank("L04")
def objectives_are_practised(material: Material) -> Iterator[Remark]:
    """Ask for each objective by more than flash cards.

    That level and objective are from the closed lists is checked on reading.
    """
    practised = {
        entry.item.objective
        for entry in material.bank.values()
        if not isinstance(entry.item, Card)
    }
    for objective in OBJECTIVES:
        if objective not in practised:
            yield Remark(
                material.bank_name,
                objective,
                "no question of this objective goes beyond a flash card; add one of "
                "another kind",
            )


@rule_of_bank("L24", "S")
def mix_is_balanced(material: Material) -> Iterator[Remark]:
    """Keep the mix: enough questions, of every kind and level, not mostly cards."""
    mix, items = material.mix, [entry.item for entry in material.bank.values()]
    kinds = Counter[str](item.kind for item in items)
    total = len(items)

    def remark(place: str, said: str) -> Remark:
        return Remark(material.bank_name, place, said)

    if total < mix.questions:
        yield remark("", f"has {total} questions; it should have {mix.questions}")
    for kind in MODELS:
        if kinds[kind] < mix.of_each_kind:
            yield remark(
                f"kind {kind}",
                f"has {kinds[kind]} questions; at least {mix.of_each_kind} let a "
                "reader meet it again, write more",
            )
    beyond = 1 - kinds["card"] / max(total, 1)
    if beyond < mix.beyond_cards:
        yield remark(
            "kinds",
            f"{beyond:.0%} ask for more than recall; at least "
            f"{mix.beyond_cards:.0%} should, turn cards into other kinds",
        )
    levels = Counter[str](item.level for item in items)
    for level in LEVELS:
        share, wanted = levels[level] / max(total, 1), mix.levels[level]
        if abs(share - wanted) > mix.level_margin + 1e-9:
            yield remark(
                f"level {level}",
                f"is {share:.0%} of the bank; {wanted - mix.level_margin:.0%} to "
                f"{wanted + mix.level_margin:.0%} are wanted",
            )


@rule_of_bank("L24", "S")
def schedulers_are_covered(material: Material) -> Iterator[Remark]:
    """Ask at least twice about each scheduler that has a page."""
    sections = Counter(
        entry.item.section.partition("#")[0] for entry in material.bank.values()
    )
    for name in material.pages:
        folder, _, stem = name.partition("/")
        least = material.mix.about_each_scheduler
        if folder == "schedulers" and stem != "index" and sections[name] < least:
            yield Remark(
                material.page_file(name),
                "",
                f"is the section of {sections[name]} questions; a scheduler needs "
                f"{least}, write one with section: {name}",
            )


@rule_of_bank("L24", "S")
def contrasts_contrast(material: Material) -> Iterator[Remark]:
    """Name a contrast in at least two questions, of two topics."""
    named = defaultdict(list)
    for entry in material.bank.values():
        if entry.item.contrast:
            named[entry.item.contrast].append(entry)
    for contrast, entries in named.items():
        topics = {entry.path for entry in entries}
        if len(topics) < FEWEST_IN_CONTRAST:
            yield Remark(
                entries[0].where,
                "contrast",
                f"{contrast!r} is named in one topic only ({len(entries)} questions); "
                "a contrast sets two topics side by side: name it in another file, "
                "correct the name, or take it out",
            )
