"""L05: there is as much to choose as the kind promises, and the right number is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.kinds.bug import Bug
from questions.kinds.multi import Multi
from questions.kinds.numeric import Numeric
from questions.kinds.order import Order
from questions.kinds.plot import Plot
from questions.kinds.single import Single

from .rules import rule_of_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.load import Entry

    from .material import Material

Said = tuple[str, str]
# Options of each kind, least and most.
OPTIONS = {Single: (3, 4), Multi: (3, 4), Plot: (3, 4), Bug: (3, 5)}
LINES = (6, 8)  # of an order
DISTRACTORS = (1, 2)
CODE_LINES, CODE_WIDTH = 14, 72
SELECT_ALL = re.compile(
    r"\b(select|choose|mark|tick|check) (all|every|each|any)\b|\ball that apply\b",
    re.IGNORECASE,
)


@rule_of_question("L05")
def options_have_a_key(entry: Entry, _: Material) -> Iterator[Said]:
    """Offer 3 or 4 options (bug: to 5), one right; multi: right ones and wrong ones."""
    item = entry.item
    if not isinstance(item, Choice | Plot | Bug):
        return
    least, most = OPTIONS[type(item)]
    count = len(item.options)
    if not least <= count <= most:
        yield "options", f"has {count}; a {item.kind} has {least} to {most}"
    right = [number for number, option in enumerate(item.options, 1) if option.correct]
    if isinstance(item, Multi):
        if not right or len(right) == count:
            said = (
                f"{len(right)} of {count} are right; a multi has at least one right "
                "and one wrong, set or remove `correct: true`"
            )
            yield "options", said
    elif len(right) != 1:
        named = f" ({', '.join(map(str, right))})" if right else ""
        said = (
            f"has {len(right)} right ones{named}; a {item.kind} has exactly one "
            "`correct: true`"
        )
        yield "options", said


@rule_of_question("L05")
def options_differ(entry: Entry, _: Material) -> Iterator[Said]:
    """Offer each text once."""
    if not isinstance(entry.item, Choice):
        return
    seen: dict[str, int] = {}
    for number, option in enumerate(entry.item.options, 1):
        if (first := seen.setdefault(option.text, number)) != number:
            yield f"option {number}", f"is the same as option {first}; write another"


@rule_of_question("L05")
def stem_leaves_the_instruction(entry: Entry, _: Material) -> Iterator[Said]:
    """Leave "select all that apply" to the page."""
    if isinstance(entry.item, Multi) and (said := SELECT_ALL.search(entry.item.stem)):
        yield "stem", f"says {said[0]!r}; the page adds it to every multi, take it out"


@rule_of_question("L05")
def code_fits(entry: Entry, _: Material) -> Iterator[Said]:
    """Show at most 14 lines of 72 characters; suspect each line once."""
    item = entry.item
    if not isinstance(item, Bug | Order):
        return
    lines = item.code.splitlines() if isinstance(item, Bug) else item.lines
    if len(lines) > CODE_LINES:
        yield "code", f"has {len(lines)} lines; {CODE_LINES} are as many as one reads"
    for number, line in enumerate(lines, 1):
        if len(line) > CODE_WIDTH:
            said = (
                f"has {len(line)} characters; at most {CODE_WIDTH} fit a narrow "
                "column, break it"
            )
            yield f"line {number}", said
    if isinstance(item, Bug):
        suspected = Counter(option.line for option in item.options)
        for place, count in suspected.items():
            if count > 1:
                yield "options", f"{count} are about line {place}; one each, merge them"


@rule_of_question("L05")
def lines_can_be_ordered(entry: Entry, _: Material) -> Iterator[Said]:
    """Give 6 to 8 lines to order, and 1 or 2 that do not belong."""
    if isinstance(entry.item, Order):
        for place, (least, most) in (("lines", LINES), ("distractors", DISTRACTORS)):
            count = len(getattr(entry.item, place))
            if not least <= count <= most:
                yield place, f"has {count}; an order has {least} to {most}"


@rule_of_question("L05")
def numbers_can_be_mistaken(entry: Entry, _: Material) -> Iterator[Said]:
    """Know at least one mistake that leads to another number."""
    if isinstance(entry.item, Numeric) and not entry.item.mistakes:
        said = (
            "has none; name at least one known way to get it wrong, so that a wrong "
            "answer can be explained"
        )
        yield "mistakes", said
