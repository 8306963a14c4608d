"""L06, L07: options have reasons, and wrong options name a misconception."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from .context import page_file
from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from questions.item import Item
    from questions.load import Entry
    from questions.parts import Answer

    from .context import Context

SHORTEST = 40  # characters of a reason
FEWEST_USES = 2  # of a misconception, in the whole bank
# "No batch sees it", "Right after the drop" are reasons; "No, ..." is a verdict.
VERDICT = re.compile(
    r"^[*_]*(?:(?:incorrect|wrong|correct|true|false)\b"
    r"|(?:yes|no|right)\b[*_]*\s*[.,:;!\u2014-])",
    re.IGNORECASE,
)


def reasons(item: Item) -> list[Answer]:
    """List the answers of a question that have a reason, as readers may see it."""
    return [answer for answer in item.answers() if answer.because]


@rule_of_question("L06")
def reasons_teach(entry: Entry, _: Context) -> Diagnostics:
    """Give every option a reason of its own: 40 characters, and no bare verdict."""
    places: dict[str, str] = {}
    for answer in reasons(entry.item):
        place, because = answer.place, answer.because
        if len(because) < SHORTEST:
            yield Diagnostic(
                place,
                f"its because has {len(because)} characters; it needs a sentence of at "
                f"least {SHORTEST} that says why",
            )
        if verdict := VERDICT.match(because):
            yield Diagnostic(
                place,
                f"its because begins with {verdict[0]!r}; the page says that already, "
                "begin with the reason",
            )
        if because in places:
            yield Diagnostic(
                place,
                f"has the same because as {places[because]}; say what is specific to "
                "this option",
            )
        places.setdefault(because, place)


@rule_of_question("L07")
def wrong_ones_name_a_misconception(entry: Entry, context: Context) -> Diagnostics:
    """Name the misconception behind every wrong option, line and number."""
    for answer in reasons(entry.item):
        place, slug = answer.place, answer.misconception
        if not answer.right and slug is None:
            yield Diagnostic(
                place,
                "is wrong, but names no misconception; write the slug of a heading in "
                "docs/misconceptions.md: who would choose this, believing what?",
            )
        elif slug is not None and answer.right:
            yield Diagnostic(place, "is right, but names a misconception; remove it")
        elif slug is not None and slug not in context.misconceptions:
            near = get_close_matches(slug, context.misconceptions, 3, 0.4)
            yield Diagnostic(
                place,
                f"{slug!r} is not a heading of docs/misconceptions.md; the nearest "
                f"are: {', '.join(near) or 'none'}; correct it, or write that section",
            )


@rule_of_bank("L07")
def misconceptions_are_met_again(context: Context) -> Diagnostics:
    """Use every misconception of the page at least twice."""
    names = defaultdict(list)
    for name, entry in context.bank.items():
        for reason in reasons(entry.item):
            names[reason.misconception].append(name)
    for slug in context.misconceptions:
        if len(names[slug]) < FEWEST_USES:
            by = f" ({', '.join(names[slug])})" if names[slug] else ""
            yield Diagnostic(
                f"{page_file('misconceptions')}: {slug}",
                f"is named {len(names[slug])} times in the bank{by}; a reader who has "
                f"it should meet it at least {FEWEST_USES} times: name it in another "
                "wrong option, or merge it with a similar misconception",
            )
