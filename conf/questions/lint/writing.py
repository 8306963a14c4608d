"""L26: plain words, no padding, and sentences that are not too long.

Spelling is checked by codespell, in `nox -s lint`, here as everywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from questions.files import shown

from .rules import Remark, rule_of_bank, rule_of_question
from .words import WORD, prose, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from questions.load import Entry

    from .material import Material

# What is not written, and why.
BELITTLES = "who finds it hard feels stupid"
PADDING = "it says nothing"
AROUND = "before|after|as|above|below|under|over|past|one|once|like|then|when"
BANNED = {
    r"simply": BELITTLES,
    rf"just(?! (?:{AROUND})\b)": BELITTLES,
    r"obvious(?:ly)?": BELITTLES,
    r"eas(?:y|ily)": BELITTLES,
    r"trivial(?:ly)?": BELITTLES,
    r"of course": BELITTLES,
    r"clearly": BELITTLES,
    r"basically": PADDING,
    r"actually": PADDING,
    r"(?:please )?note that": PADDING,
    r"it is important to": PADDING,
    r"in order to": "`to` is enough",
    r"utili[sz]e[sd]?": "`use` is enough",
    r"leverag(?:e[sd]?|ing)": "`use` is enough",
}
WORDS = {
    re.compile(rf"\b{word}\b", re.IGNORECASE): reason for word, reason in BANNED.items()
}
HARDEST = 12  # grade of school


@rule_of_question("L26")
def words_are_plain(entry: Entry, _: Material) -> Iterator[tuple[str, str]]:
    """Avoid words that pad a text or belittle the reader."""
    for place, text in entry.item.texts().items():
        plain = prose(text)
        for word, reason in WORDS.items():
            if found := word.search(plain):
                yield place, f"says {found[0]!r}: {reason}; take it out, or say it anew"


def readability(texts: list[str]) -> float:
    """Give the grade of school that reads it: the automated readability index.

    Senter and Smith (1967), AMRL-TR-66-220: 4.71 letters per word + 0.5 words per
    sentence - 21.43. Code and formulas count as a word of two letters.
    """
    plain = [sentence for text in texts for sentence in sentences(prose(text))]
    found = [word for sentence in plain for word in WORD.findall(sentence)]
    if not found:
        return 0.0
    letters = sum(map(len, found))
    return 4.71 * letters / len(found) + 0.5 * len(found) / len(plain) - 21.43


def grades(material: Material) -> Mapping[Path, float]:
    """Give the grade of each file of the bank."""
    texts = defaultdict[Path, list[str]](list)
    for entry in material.bank.values():
        texts[entry.path] += list(entry.item.texts().values())
    return {path: readability(found) for path, found in texts.items()}


@rule_of_bank("L26", "W")
def topics_are_readable(material: Material) -> Iterator[Remark]:
    """Keep the texts of a topic readable at grade 12."""
    for path, grade in grades(material).items():
        if grade > HARDEST:
            yield Remark(
                shown(path),
                "",
                f"reads like grade {grade:.1f}; at most {HARDEST}: shorter sentences, "
                "shorter words",
            )
