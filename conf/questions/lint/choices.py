"""L05: the number of options, and of right ones, fits the kind."""

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

from .rules import Diagnostic, Diagnostics, rule_of_question

if TYPE_CHECKING:
    from questions.load import Entry

    from .context import Context

# How many of each part a kind has, least and most.
COUNTS = {
    "single": {"options": (3, 4)},
    "multi": {"options": (3, 4)},
    "plot": {"options": (3, 4)},
    "bug": {"options": (3, 5)},
    "order": {"lines": (6, 8), "distractors": (1, 2)},
}
CODE_LINES, CODE_WIDTH = 14, 72
SELECT_ALL = re.compile(
    r"\b(select|choose|mark|tick|check) (all|every|each|any)\b|\ball that apply\b",
    re.IGNORECASE,
)


@rule_of_question("L05")
def there_are_enough(entry: Entry, _: Context) -> Diagnostics:
    """Offer 3 or 4 options (bug: to 5); order 6 to 8 lines, with 1 or 2 distractors."""
    kind = entry.item.kind
    for place, (least, most) in COUNTS.get(kind, {}).items():
        count = len(getattr(entry.item, place))
        if not least <= count <= most:
            a_kind = f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
            yield Diagnostic(place, f"has {count}; {a_kind} has {least} to {most}")


@rule_of_question("L05")
def options_have_a_key(entry: Entry, _: Context) -> Diagnostics:
    """Make one option right; of a multi, at least one."""
    item = entry.item
    if not isinstance(item, Choice | Plot | Bug):
        return
    right = [number for number, option in enumerate(item.options, 1) if option.correct]
    if isinstance(item, Multi):
        if not right:
            yield Diagnostic(
                "options",
                f"none of the {len(item.options)} is right; a multi has at least one "
                "`correct: true`",
            )
    elif len(right) != 1:
        named = f" ({', '.join(map(str, right))})" if right else ""
        yield Diagnostic(
            "options",
            f"has {len(right)} right ones{named}; a {item.kind} has exactly one "
            "`correct: true`",
        )


@rule_of_question("L05")
def options_differ(entry: Entry, _: Context) -> Diagnostics:
    """Offer each text once."""
    numbers: dict[str, int] = {}
    options = entry.item.options if isinstance(entry.item, Choice) else []
    for number, option in enumerate(options, 1):
        if (first := numbers.setdefault(option.text, number)) != number:
            yield Diagnostic(
                f"option {number}", f"is the same as option {first}; write another"
            )


@rule_of_question("L05")
def stem_leaves_the_instruction(entry: Entry, _: Context) -> Diagnostics:
    """Do not write "select all that apply": the page adds it."""
    instruction = SELECT_ALL.search(entry.item.stem)
    if instruction and isinstance(entry.item, Multi):
        yield Diagnostic(
            "stem",
            f"says {instruction[0]!r}; the page adds it to every multi, remove it",
        )


@rule_of_question("L05")
def code_fits(entry: Entry, _: Context) -> Diagnostics:
    """Show at most 14 lines of 72 characters; offer each line once."""
    item = entry.item
    if not isinstance(item, Bug | Order):
        return
    lines = item.code.splitlines() if isinstance(item, Bug) else item.lines
    if len(lines) > CODE_LINES:
        yield Diagnostic(
            "code", f"has {len(lines)} lines; at most {CODE_LINES}, shorten it"
        )
    for number, line in enumerate(lines, 1):
        if len(line) > CODE_WIDTH:
            yield Diagnostic(
                f"line {number}",
                f"has {len(line)} characters; at most {CODE_WIDTH} fit a narrow "
                "column, break it",
            )
    options = item.options if isinstance(item, Bug) else []
    for line_number, count in Counter(option.line for option in options).items():
        if count > 1:
            yield Diagnostic(
                "options",
                f"{count} are about line {line_number}; one each, merge them",
            )


@rule_of_question("L05")
def numbers_can_be_mistaken(entry: Entry, _: Context) -> Diagnostics:
    """Compute at least one common mistake of a numeric question."""
    if isinstance(entry.item, Numeric) and not entry.item.mistakes:
        yield Diagnostic(
            "mistakes",
            "has none; name at least one common mistake, so that a wrong "
            "answer can be explained",
        )
