"""L09, L12, L14: a stem asks one thing, plainly, and nobody asked it before."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.kinds.bug import Bug
from questions.kinds.card import Card
from questions.kinds.order import Order
from questions.kinds.plot import Plot

from .rules import Remark, rule_of_bank, rule_of_question
from .words import prose, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.load import Entry

    from .material import Material

Said = tuple[str, str]
IMPERATIVES = set(
    words(
        "answer assume calculate choose compare complete compute count decide describe "
        "draw estimate explain fill find give imagine justify leave match name order "
        "pick place predict put read say select show sketch sort state take tell use "
        "write"
    )
)
# A question about what is false: "which ... not", up to a condition.
WHICH = re.compile(
    r"\bwhich\b((?:(?![,;:?.]|\b(?:if|when|because|while|so|after|before|that)\b).)*)",
    re.IGNORECASE | re.DOTALL,
)
NEGATION = re.compile(r"\b(?:not|never|except|cannot|\w+n['\u2019]t)\b", re.IGNORECASE)
SHOUTED = re.compile(r"\b(?:NOT|EXCEPT|NEVER)\b")
FALSE = re.compile(r"\b(?:false|untrue|incorrect|wrong|mistaken)\b", re.IGNORECASE)
MOST_NEGATED = 3
CARD_STEM, CARD_ANSWER = 200, 240  # characters
YES_NO = re.compile(
    r"(?:^|[,;:\u2013\u2014] ?)"
    r"(?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|must|may)"
    r" [^?]*\?$",
    re.IGNORECASE,
)
TWO_IDEAS = re.compile(
    r"\band,? (?:what|why|how|when|which|where|who)\b", re.IGNORECASE
)
ENUMERATION = re.compile(
    r"\b(?:name|list|give|state)\s+(?:(?:the|all|some|any)\s+)?"
    r"(?:two|three|four|five|six|\d+|several|all|every|some)\b"
    r"|\blist the\b|\bwhat are the\b",
    re.IGNORECASE,
)
ALIKE = 0.8  # share of words that two stems have in common


@rule_of_question("L09")
def stem_asks(entry: Entry, _: Material) -> Iterator[Said]:
    """Ask a question in the stem, or give an instruction."""
    for sentence in sentences(prose(entry.item.stem)):
        after = re.split(r"[,:;]|\bthen\b", sentence)
        starts = {first for part in after for first in words(part)[:1]}
        if sentence.endswith("?") or IMPERATIVES & starts:
            return
    yield (
        "stem",
        "asks nothing; write a question (?) or an instruction (Describe, Put ...)",
    )


@rule_of_question("L09")
def stem_is_positive(entry: Entry, _: Material) -> Iterator[Said]:
    """Ask for what is, not for what is NOT; mark "Which is false?" as negated."""
    text = prose(entry.item.stem)
    which = [found[1] for found in WHICH.finditer(text)]
    found = SHOUTED.search(text) or next(
        filter(None, map(NEGATION.search, which)), None
    )
    if found:
        said = (
            f"asks with {found[0]!r}, which readers overlook; turn the question "
            'round, or ask "Which is false?" with `negated: true`'
        )
        yield "stem", said
    asks_false = isinstance(entry.item, Choice) and any(map(FALSE.search, which))
    if asks_false and not entry.item.negated:
        yield "stem", "asks for what is false; say so with `negated: true`"
    if entry.item.negated and not asks_false:
        yield "negated", 'is true, but the stem does not ask "Which is false?"'


@rule_of_bank("L09")
def few_are_negated(material: Material) -> Iterator[Remark]:
    """Ask at most three questions for what is false."""
    named = [name for name, entry in material.bank.items() if entry.item.negated]
    if len(named) > MOST_NEGATED:
        yield Remark(
            material.bank_name,
            "negated",
            f"{len(named)} questions ask for what is false ({', '.join(named)}); at "
            f"most {MOST_NEGATED}, turn the others round",
        )


@rule_of_question("L12")
def card_is_atomic(entry: Entry, _: Material) -> Iterator[Said]:
    """Ask one idea by a card, in 200 characters; answer it in 240."""
    item = entry.item
    if not isinstance(item, Card):
        return
    for place, text, most in (
        ("stem", item.stem, CARD_STEM),
        ("answer", item.answer, CARD_ANSWER),
    ):
        if len(text) > most:
            yield place, f"has {len(text)} characters; at most {most}, split the card"
    asked = sentences(prose(item.stem))
    questions = [sentence for sentence in asked if sentence.endswith("?")]
    if len(questions) > 1 or any(map(TWO_IDEAS.search, questions)):
        yield "stem", "asks two things; make two cards of it"
    if found := ENUMERATION.search(prose(item.stem)):
        said = (
            f"asks for a list ({found[0]!r}), which is hard to remember; ask for one "
            "thing, or for the difference"
        )
        yield "stem", said
    if any(map(YES_NO.search, questions)):
        yield "stem", "can be answered by yes or no; ask what, why or how"


@rule_of_bank("L14", "W")
def stems_differ(material: Material) -> Iterator[Remark]:
    """Ask nothing nearly twice, counted by the words of the stems."""
    asked = {name: set(words(_asked(entry))) for name, entry in material.bank.items()}
    for (one, mine), (other, theirs) in combinations(asked.items(), 2):
        if len(mine & theirs) > ALIKE * len(mine | theirs):
            yield Remark(
                material.bank[other].where,
                "stem",
                f"asks nearly the same as {one}; ask something else, or drop one",
            )


def _asked(entry: Entry) -> str:
    """Give all that is asked: the same stem may stand above other code."""
    item = entry.item
    more: list[str] = []
    if isinstance(item, Bug):
        more = [item.code]
    elif isinstance(item, Order):
        more = item.lines
    elif isinstance(item, Plot):
        more = [item.draws]
    return " ".join([item.stem, *more])
