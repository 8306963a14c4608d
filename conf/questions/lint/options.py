"""L08, L10, L13: the options give nothing away, and need no other option."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.recalled import Recalled

from .rules import Remark, rule_of_bank, rule_of_question
from .words import code_of, prose, visible, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.item import Item
    from questions.load import Entry

    from .material import Material

Said = tuple[str, str]
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
def options_stand_alone(entry: Entry, _: Material) -> Iterator[Said]:
    """Avoid "all of the above", and options named by letter or place.

    Options may be shown in another order, and each must be right or wrong by itself.
    """
    for place, text in entry.item.texts().items():
        found = OF_THE_ABOVE.search(text) or LETTERED.search(text)
        if found is None and place.startswith("option"):
            found = OF_THESE.search(text)
        if found:
            said = (
                f"says {found[0].strip()!r}; options have no fixed order and are "
                "judged one by one: name what it says"
            )
            yield place, said


def form(text: str) -> str:
    """Tell the form of an option: code, number or prose."""
    if code_of(text) and not words(prose(text, " ")):
        return "code"
    if re.fullmatch(r"[\W\d]*\d[\W\d]*(?:e-?\d+)?%?", visible(text)):
        return "number"
    return "prose"


@rule_of_question("L10", "W")
def options_look_alike(entry: Entry, _: Material) -> Iterator[Said]:
    """Give options one form (code, prose or numbers) and a like length."""
    if not isinstance(entry.item, Choice):
        return
    options = entry.item.options
    forms = Counter(form(option.text) for option in options)
    if len(forms) > 1:
        named = ", ".join(f"{count} {name}" for name, count in forms.items())
        yield "options", f"are of several forms ({named}); put all into one form"
    elif forms["prose"]:
        lengths = [len(visible(option.text)) for option in options]
        longest, shortest = max(lengths), min(lengths)
        if longest > LONGEST * shortest and longest - shortest >= NOTICEABLE:
            said = (
                f"have {shortest} to {longest} characters; the longest should have at "
                f"most {LONGEST} times as many as the shortest, trim or fill"
            )
            yield "options", said
    starts = [words(visible(option.text))[:1] for option in options]
    odd = [
        number
        for number, start in enumerate(starts)
        if starts.count(start) == 1 and options[number].correct
    ]
    if len(options) - len(odd) > 1 and odd and len(set(map(tuple, starts))) == 2:  # noqa: PLR2004
        said = (
            f"is right, and the only one that does not begin with "
            f"{_other_start(starts, odd[0])}; begin all alike, or all differently"
        )
        yield f"option {odd[0] + 1}", said


def _other_start(starts: list[list[str]], odd: int) -> str:
    """Give the word that all but one begin with; a sign is no word."""
    other = next(start for start in starts if start != starts[odd])
    return repr(other[0]) if other else "a sign"


@rule_of_question("L13")
def stem_holds_no_clue(entry: Entry, _: Material) -> Iterator[Said]:
    """Keep words of the key out of the stem, unless other options have them."""
    if not isinstance(entry.item, Choice):
        return
    stem = set(words(entry.item.stem))
    others = {
        word
        for option in entry.item.options
        if not option.correct
        for word in words(option.text)
    }
    for number, option in enumerate(entry.item.options, 1):
        clue = (set(words(option.text)) & stem) - others
        if option.correct and len(clue) >= CLUE:
            said = (
                f"is right, and shares with the stem what no other option has "
                f"({', '.join(sorted(clue))}); use other words for the key, or the "
                "same in a wrong option"
            )
            yield f"option {number}", said


def answers(item: Item) -> list[str]:
    """List the right answers of a question that are prose."""
    if isinstance(item, Recalled):
        return [item.answer]
    if isinstance(item, Choice):
        return [option.text for option in item.options if option.correct]
    return []


@rule_of_bank("L13")
def questions_do_not_answer_each_other(material: Material) -> Iterator[Remark]:
    """Let no question answer another one."""
    stems = {
        name: " ".join(words(entry.item.stem)) for name, entry in material.bank.items()
    }
    same = defaultdict(list)
    for name, entry in material.bank.items():
        for answer in answers(entry.item):
            said = words(answer)
            if len(said) < TELLING:
                continue
            plain = " ".join(said)
            same[plain].append(name)
            for other, stem in stems.items():
                if other != name and f" {plain} " in f" {stem} ":
                    yield Remark(
                        material.bank[other].where,
                        "stem",
                        f"says the answer of {name} ({visible(answer)!r}); ask it in "
                        "other words",
                    )
    for names in same.values():
        if len(set(names)) > 1:
            yield Remark(
                material.bank[names[1]].where,
                "",
                f"has the same answer as {names[0]}, word for word; one of them is "
                "enough",
            )
