"""L09, L12, L14: a stem asks one thing, plainly, and no other stem asks the same."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from questions.kinds.bug import Bug
from questions.kinds.card import Card
from questions.kinds.order import Order
from questions.kinds.plot import Plot

from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question
from .words import prose, sentences, words

if TYPE_CHECKING:
    from questions.item import Item
    from questions.load import Entry

    from .context import Context

IMPERATIVES = set(
    words(
        "answer assume calculate choose compare complete compute count decide describe "
        "draw estimate explain fill find give imagine justify leave match name order "
        "pick place predict put read say select show sketch sort state take tell use "
        "write"
    )
)
# "Which ... not", up to a condition.
NEGATED = re.compile(
    r"\bwhich\b(?:(?![,;:?.]|\b(?:if|when|because|while|so|after|before|that)\b).)*?"
    r"\b(not|never|except|cannot|\w+n['\u2019]t)\b"
    r"|\b((?-i:NOT|EXCEPT|NEVER))\b",
    re.IGNORECASE | re.DOTALL,
)
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
ALIKE = 0.62  # fraction of words that two stems have in common


@rule_of_question("L09")
def stem_asks(entry: Entry, _: Context) -> Diagnostics:
    """Ask a question in the stem, or give an instruction."""
    for sentence in sentences(prose(entry.item.stem)):
        after = re.split(r"[,:;]|\bthen\b", sentence)
        starts = {first for part in after for first in words(part)[:1]}
        if sentence.endswith("?") or IMPERATIVES & starts:
            return
    yield Diagnostic(
        "stem",
        "asks nothing; write a question (?) or an instruction (Describe, Put ...)",
    )


@rule_of_question("L09")
def stem_is_positive(entry: Entry, _: Context) -> Diagnostics:
    """Ask for what is true, not for what is false."""
    if negated := NEGATED.search(prose(entry.item.stem)):
        yield Diagnostic(
            "stem",
            f"asks with {negated[1] or negated[2]!r}, which readers overlook; ask for "
            "what is true",
        )


@rule_of_question("L12")
def card_is_atomic(entry: Entry, _: Context) -> Diagnostics:
    """Ask for one idea on a card, in 200 characters; answer in 240."""
    item = entry.item
    if not isinstance(item, Card):
        return
    for place, text, most in (
        ("stem", item.stem, CARD_STEM),
        ("answer", item.answer, CARD_ANSWER),
    ):
        if len(text) > most:
            yield Diagnostic(
                place, f"has {len(text)} characters; at most {most}, split the card"
            )
    stem = prose(item.stem)
    questions = [text for text in sentences(stem) if text.endswith("?")]
    if len(questions) > 1 or any(map(TWO_IDEAS.search, questions)):
        yield Diagnostic("stem", "asks two things; make two cards of it")
    if enumeration := ENUMERATION.search(stem):
        yield Diagnostic(
            "stem",
            f"asks for a list ({enumeration[0]!r}), which is hard to remember; ask for "
            "one thing, or for the difference",
        )
    if any(map(YES_NO.search, questions)):
        yield Diagnostic("stem", "can be answered by yes or no; ask what, why or how")


@rule_of_bank("L14")
def stems_differ(context: Context) -> Diagnostics:
    """Ask no two questions whose stems have nearly the same words and code."""
    texts = {
        name: set(words(f"{entry.item.stem} {_code(entry.item)}"))
        for name, entry in context.bank.items()
    }
    for (name, stem), (other, other_stem) in combinations(texts.items(), 2):
        if len(stem & other_stem) > ALIKE * len(stem | other_stem):
            yield Diagnostic(
                f"{context.bank[other].where}: stem",
                f"asks nearly the same as {name}; ask something else, or drop one",
            )


def _code(item: Item) -> str:
    """Return the code that a stem asks about: several questions may share a stem."""
    match item:
        case Bug():
            return item.code
        case Order():
            return " ".join(item.lines)
        case Plot():
            return item.draws
    return ""
