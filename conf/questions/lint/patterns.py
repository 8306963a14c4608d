"""L28, L29, L30: no pattern of the bank gives answers away or wastes an option."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.kinds.bug import Bug
from questions.kinds.multi import Multi
from questions.kinds.numeric import Numeric
from questions.kinds.order import Order
from questions.variants import WHOLE

from .options import form
from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question
from .words import prose, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.item import Item
    from questions.load import Entry

    from .context import Context

FEWEST_MULTIS = 6  # fewer show no pattern
SAME_COUNT = 0.5  # of the multis, may have the same number of right options
MOST_USES = 2  # of a wrong text, in the questions of a kind
NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
COUNT = re.compile(
    r"\bhow many\b"
    r"|\bwhich (?:epoch|batch|step|call|`T_max`|`step_size`|`total_\w+`)(?! of)\b"
    r"|\bafter which\b",
    re.IGNORECASE,
)


def right_options(items: list[Item]) -> Counter[int]:
    """Count the multis by how many of their options are right."""
    multis = [item for item in items if isinstance(item, Multi)]
    return Counter(sum(o.correct for o in multi.options) for multi in multis)


@rule_of_bank("L28")
def right_options_vary(context: Context) -> Diagnostics:
    """Vary how many options of a multi are right."""
    counts = right_options([entry.item for entry in context.bank.values()])
    total = counts.total()
    for count, uses in counts.items():
        if total >= FEWEST_MULTIS and uses > SAME_COUNT * total:
            yield Diagnostic(
                f"{context.bank_name}: kind multi",
                f"{uses} of {total} have {count} right options, so a reader who knows "
                f"nothing ticks {count}; at most {SAME_COUNT:.0%} may have the same "
                "number: make one, several or all of them right",
            )


@rule_of_bank("L29")
def wrong_texts_are_not_repeated(context: Context) -> Diagnostics:
    """Offer the same wrong text in at most two questions of a kind."""
    uses: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, entry in context.bank.items():
        for place, text in _wrong_texts(entry.item):
            key = NUMBER.sub("0", text.rstrip())
            uses[entry.item.kind, key].append((name, place))
    for (kind, _), places in uses.items():
        names = list(dict.fromkeys(name for name, _ in places))
        if len(names) > MOST_USES:
            name, place = places[-1]
            yield Diagnostic(
                f"{context.bank[name].where}: {place}",
                f"is a wrong answer of {len(names)} questions of kind {kind} "
                f"({', '.join(names)}), so readers reject it unread; {MOST_USES} at "
                "most: offer another mistake, or leave the option out",
            )


def _wrong_texts(item: Item) -> Iterator[tuple[str, str]]:
    """List the wrong texts of a question by their places; numbers alone are left out.

    What a line is changed into counts as the text of a bug's option.
    """
    if isinstance(item, Choice):
        for number, option in enumerate(item.options, 1):
            if not option.correct and form(option.text) != "number":
                yield f"option {number}", option.text
    elif isinstance(item, Bug):
        for number, line in enumerate(item.options, 1):
            if not line.correct:
                yield f"option {number}", line.change
    elif isinstance(item, Order):
        for number, distractor in enumerate(item.distractors, 1):
            yield f"distractor {number}", distractor.text


@rule_of_question("L30")
def counts_are_whole(entry: Entry, _: Context) -> Diagnostics:
    """Ask for a whole number where the answer is a count.

    That whole keys, and no others, are asked for as whole numbers is proved.
    """
    item = entry.item
    if not isinstance(item, Numeric) or item.figures == WHOLE:
        return
    questions = [text for text in sentences(prose(item.stem)) if text.endswith("?")]
    for question in questions:
        if match := COUNT.search(question):
            yield Diagnostic(
                "figures",
                f"is {item.figures}, but the stem asks {match[0]!r}, which a whole "
                "number answers; write figures: whole",
            )
