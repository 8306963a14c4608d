"""L06, L07: every option has a reason, and every wrong one stands for a mistake."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from questions.choice import Choice
from questions.kinds.bug import Bug
from questions.kinds.numeric import Mistake, Numeric
from questions.kinds.order import Distractor, Order
from questions.kinds.plot import Plot

from .rules import Remark, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from questions.item import Item
    from questions.load import Entry

    from .material import Material

Said = tuple[str, str]
SHORTEST = 40  # characters of a reason
FEWEST_USES = 2  # of a misconception, in the whole bank
# "No batch sees it", "Right after the drop" are reasons; "No, ..." is a verdict.
VERDICT = re.compile(
    r"^[*_]*(?:(?:incorrect|wrong|correct|true|false)\b"
    r"|(?:yes|no|right)\b[*_]*\s*[.,:;!\u2014-])",
    re.IGNORECASE,
)


class Reason(NamedTuple):
    """Why something is right or wrong."""

    place: str
    because: str
    wrong: bool
    misconception: str | None


def reasons(item: Item) -> list[Reason]:
    """List the reasons of a question, as readers may see them."""
    if isinstance(item, Choice | Plot | Bug):
        return [
            Reason(f"option {number}", one.because, not one.correct, one.misconception)
            for number, one in enumerate(item.options, 1)
        ]
    if isinstance(item, Numeric):
        return [_of_the_key(item), *_of_wrong_ones("mistake", item.mistakes)]
    if isinstance(item, Order):
        return [_of_the_key(item), *_of_wrong_ones("distractor", item.distractors)]
    return []


def _of_the_key(item: Numeric | Order) -> Reason:
    return Reason("because", item.because, wrong=False, misconception=None)


def _of_wrong_ones(
    name: str, listed: Sequence[Mistake | Distractor]
) -> Iterator[Reason]:
    for number, one in enumerate(listed, 1):
        place = f"{name} {number}"
        yield Reason(place, one.because, wrong=True, misconception=one.misconception)


@rule_of_question("L06")
def reasons_teach(entry: Entry, _: Material) -> Iterator[Said]:
    """Give every option a reason of its own: 40 characters, and no bare verdict."""
    seen: dict[str, str] = {}
    for place, because, *_rest in reasons(entry.item):
        if len(because) < SHORTEST:
            said = (
                f"its because has {len(because)} characters; it needs a sentence of at "
                f"least {SHORTEST} that says why"
            )
            yield place, said
        if verdict := VERDICT.match(because):
            said = (
                f"its because begins with {verdict[0]!r}; the page says that already, "
                "begin with the reason"
            )
            yield place, said
        if because in seen:
            said = (
                f"has the same because as {seen[because]}; say what is particular to "
                "this one"
            )
            yield place, said
        seen.setdefault(because, place)


@rule_of_question("L07")
def wrong_ones_name_a_misconception(entry: Entry, material: Material) -> Iterator[Said]:
    """Name the misconception behind every wrong option, line and number."""
    for place, _, wrong, slug in reasons(entry.item):
        if wrong and slug is None:
            said = (
                "is wrong, but names no misconception; write the slug of a heading in "
                "docs/misconceptions.md: who would choose this, believing what?"
            )
            yield place, said
        elif slug is not None and not wrong:
            yield place, "is right, but names a misconception; take it out"
        elif slug is not None and slug not in material.misconceptions:
            near = get_close_matches(slug, material.misconceptions, 3, 0.4)
            said = (
                f"{slug!r} is no heading of docs/misconceptions.md; the nearest are: "
                f"{', '.join(near) or 'none'}; correct it, or write that section"
            )
            yield place, said


@rule_of_bank("L07")
def misconceptions_are_met_again(material: Material) -> Iterator[Remark]:
    """Describe every misconception on its page, and use it at least twice."""
    used = defaultdict(list)
    for name, entry in material.bank.items():
        for reason in reasons(entry.item):
            if reason.misconception:
                used[reason.misconception].append(name)
    for slug, heading in material.misconceptions.items():
        where = material.page_file("misconceptions")
        if not heading.paragraphs:
            yield Remark(where, slug, "has no text; say what is believed, and what is")
        if len(used[slug]) < FEWEST_USES:
            by = f" ({', '.join(used[slug])})" if used[slug] else ""
            yield Remark(
                where,
                slug,
                f"is named {len(used[slug])} times in the bank{by}; a reader who has "
                f"it should meet it at least {FEWEST_USES} times: name it in another "
                "wrong option, or merge it with a like one",
            )
