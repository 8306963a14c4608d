"""L08, L10, L13: the options give nothing away, and need no other option."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.recalled import Recalled

from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question
from .words import code_of, prose, visible, words

if TYPE_CHECKING:
    from questions.choice import Option
    from questions.item import Item
    from questions.load import Entry

    from .context import Context

OF_THE_ABOVE = re.compile(
    r"\b(?:all|none|both|any|neither|two) of the (?:above|below|options|answers)\b",
    re.IGNORECASE,
)
OF_THESE = re.compile(
    r"^\W*(?:all|none|both|any|neither) of (?:these|them|the others)\W*$",
    re.IGNORECASE,
)
LETTERED = re.compile(
    r"\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice)s? (?:[A-E]|[1-5])\b"
    r"|\b[Bb]oth [A-E] and [A-E]\b"
    r"|\bthe (?:first|second|third|fourth|last|next) (?:option|answer|choice)\b"
)
LONGEST = 1.6  # times the shortest option
NOTICEABLE = 16  # characters: a smaller difference gives nothing away
CLUE = 5  # words
TELLING = 4  # words: a shorter answer is too common to give another away


@rule_of_question("L08")
def options_stand_alone(entry: Entry, _: Context) -> Diagnostics:
    """Avoid "all of the above", and options named by letter or place.

    Options may be shown in another order, and each must be right or wrong by itself.
    """
    for place, text in entry.item.texts().items():
        match = OF_THE_ABOVE.search(text) or LETTERED.search(text)
        if match is None and place.startswith("option"):
            match = OF_THESE.search(text)
        if match:
            yield Diagnostic(
                place,
                f"says {match[0].strip()!r}; options have no fixed order and are "
                "judged one by one: name what it says",
            )


def form(text: str) -> str:
    """Return the form of an option: code, number or prose."""
    if code_of(text) and not words(prose(text, " ")):
        return "code"
    if re.fullmatch(r"[\W\d]*\d[\W\d]*(?:e-?\d+)?%?", visible(text)):
        return "number"
    return "prose"


@rule_of_question("L10", "W")
def options_look_alike(entry: Entry, _: Context) -> Diagnostics:
    """Give options one form (code, prose or numbers) and similar lengths."""
    texts = [option.text for option in _options(entry)]
    forms = Counter(map(form, texts))
    if len(forms) > 1:
        named = ", ".join(f"{count} {name}" for name, count in forms.items())
        yield Diagnostic(
            "options", f"are of several forms ({named}); put all into one form"
        )
    elif forms["prose"]:
        lengths = [len(visible(text)) for text in texts]
        longest, shortest = max(lengths), min(lengths)
        if longest > LONGEST * shortest and longest - shortest >= NOTICEABLE:
            yield Diagnostic(
                "options",
                f"have {shortest} to {longest} characters; the longest should have at "
                f"most {LONGEST} times as many as the shortest, trim or fill",
            )


@rule_of_question("L13")
def stem_holds_no_clue(entry: Entry, _: Context) -> Diagnostics:
    """Keep words of the key out of the stem, unless other options have them."""
    options = _options(entry)
    wrong = " ".join(option.text for option in options if not option.correct)
    stem_words = set(words(entry.item.stem)) - set(words(wrong))
    for number, option in enumerate(options, 1):
        clue = set(words(option.text)) & stem_words
        if option.correct and len(clue) >= CLUE:
            yield Diagnostic(
                f"option {number}",
                "is right, and shares with the stem what no other option has "
                f"({', '.join(sorted(clue))}); use other words for the key, or the "
                "same in a wrong option",
            )


def _options(entry: Entry) -> list[Option]:
    return entry.item.options if isinstance(entry.item, Choice) else []


def answers(item: Item) -> list[str]:
    """List the right answers of a question that are prose."""
    if isinstance(item, Recalled):
        return [item.answer]
    if isinstance(item, Choice):
        return [option.text for option in item.options if option.correct]
    return []


@rule_of_bank("L13")
def questions_do_not_answer_each_other(context: Context) -> Diagnostics:
    """Do not answer a question in another question."""
    stems = {
        name: f" {' '.join(words(entry.item.stem))} "
        for name, entry in context.bank.items()
    }
    with_answer = defaultdict(list)
    for name, entry in context.bank.items():
        for answer in answers(entry.item):
            plain = " ".join(words(answer))
            if plain.count(" ") + 1 < TELLING:
                continue
            with_answer[plain].append(name)
            for other, stem in stems.items():
                if other != name and f" {plain} " in stem:
                    yield Diagnostic(
                        f"{context.bank[other].where}: stem",
                        f"says the answer of {name} ({visible(answer)!r}); ask it in "
                        "other words",
                    )
    for names in with_answer.values():
        if len(set(names)) > 1:
            yield Diagnostic(
                context.bank[names[1]].where,
                f"has the same answer as {names[0]}, word for word; delete one of them",
            )
