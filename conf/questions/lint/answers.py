"""L16, L18, L22: answers are computed, not typed; explanations can be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.kinds.explain import Explain
from questions.kinds.numeric import Numeric

from .rules import Diagnostic, Diagnostics, rule_of_question
from .words import words

if TYPE_CHECKING:
    from questions.load import Entry

    from .context import Context

PRECISION = re.compile(
    r"\bsignificant (?:figures?|digits?)\b|\bdecimal (?:places?|digits?)\b"
    r"|\b(?:round|rounded) to\b",
    re.IGNORECASE,
)
# A name to fill in; the braces of LaTeX come after a letter, \\, ^, _ or }.
PLACEHOLDER = re.compile(r"(?<![\\\w^}])\{([a-zA-Z_]\w*)\}")
IN_REASONS = {"because": {"key"}, "mistake": {"key", "mistake"}}
CONCEPTS, LONGEST_CONCEPT = (3, 6), 90
SHARED = 0.7  # of a concept's words, that the model answer has
LONG_WORD, STEM_OF_WORD = 4, 5  # letters


@rule_of_question("L16")
def precision_is_not_typed(entry: Entry, _: Context) -> Diagnostics:
    """Compute the key of a numeric question, and let the page write its precision.

    A typed key is a field that the model rejects when the file is read.
    """
    item = entry.item
    if isinstance(item, Numeric) and (typed := PRECISION.search(item.stem)):
        yield Diagnostic(
            "stem",
            f"says {typed[0]!r}; the page writes it from figures: {item.figures}, "
            "remove it",
        )


@rule_of_question("L18")
def placeholders_are_filled(entry: Entry, _: Context) -> Diagnostics:
    """Name every varied value in the stem, as {name}, and nothing that is not varied.

    How many variants there are, and whether each has a key of its own, is proved.
    """
    item = entry.item
    if not isinstance(item, Numeric):
        return
    varied = set(item.vary)
    for place, text in item.texts().items():
        allowed = varied | IN_REASONS.get(place.partition(" ")[0], set())
        named = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
        for name in sorted(set(PLACEHOLDER.findall(text)) - allowed):
            yield Diagnostic(
                place, f"names {{{name}}}, which has no value here; allowed: {named}"
            )
    for name in sorted(varied - set(PLACEHOLDER.findall(item.stem))):
        yield Diagnostic(
            "stem",
            f"does not name {{{name}}}, so its variants look alike; write it where "
            "the reader needs it, or remove it from vary",
        )


@rule_of_question("L22")
def explanation_can_be_compared(entry: Entry, _: Context) -> Diagnostics:
    """Hint with a question; put 3 to 6 concepts of 90 characters into the answer."""
    item = entry.item
    if not isinstance(item, Explain):
        return
    if "?" not in item.hint:
        yield Diagnostic(
            "hint", "asks nothing; a hint is a question that helps, not the answer"
        )
    least, most = CONCEPTS
    if not least <= len(item.concepts) <= most:
        yield Diagnostic(
            "concepts", f"has {len(item.concepts)}; {least} to {most} can be ticked"
        )
    stems = {word[:STEM_OF_WORD] for word in words(item.answer)}
    for number, concept in enumerate(item.concepts, 1):
        if len(concept) > LONGEST_CONCEPT:
            yield Diagnostic(
                f"concept {number}",
                f"has {len(concept)} characters; at most {LONGEST_CONCEPT}, shorten it",
            )
        long = [word for word in words(concept) if len(word) >= LONG_WORD]
        missing = [word for word in long if word[:STEM_OF_WORD] not in stems]
        if len(missing) > (1 - SHARED) * len(long) + 1e-9:
            yield Diagnostic(
                f"concept {number}",
                f"is not in the answer, which lacks: {', '.join(missing)}; use the "
                "words of the concept in the answer",
            )
