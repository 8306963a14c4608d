"""L26: plain words, and no padding.

Spelling is checked by codespell, in `nox -s lint`, here as everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .rules import Diagnostic, Diagnostics, rule_of_question
from .words import prose

if TYPE_CHECKING:
    from questions.load import Entry

    from .context import Context

# Words that are not written, and why.
BELITTLES = "belittles readers who find it hard; remove it"
PADDING = "says nothing; remove it"
DATES = "is true today only; name the version, or leave it out"
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
    r"in order to": "is long; write `to`",
    r"utili[sz]e[sd]?": "is long; write `use`",
    r"leverag(?:e[sd]?|ing)": "is long; write `use`",
    r"currently|nowadays|these days|as of (?:now|today|writing)|at present": DATES,
    r"(?:latest|newest|current|recent|modern) (?:versions?|releases?|pytorch|torch)": (
        DATES
    ),
    r"recently (?:added|changed|removed)": DATES,
}
WORDS = {
    re.compile(rf"\b(?:{word})\b", re.IGNORECASE): reason
    for word, reason in BANNED.items()
}


@rule_of_question("L26")
def words_are_plain(entry: Entry, _: Context) -> Diagnostics:
    """Avoid words that pad a text, belittle the reader, or are soon out of date."""
    for place, text in entry.item.texts().items():
        plain = prose(text)
        for word, reason in WORDS.items():
            if match := word.search(plain):
                yield Diagnostic(place, f"{match[0]!r} {reason}")
