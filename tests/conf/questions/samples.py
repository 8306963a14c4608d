"""A valid question of each kind; tests change them into invalid ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Question = dict[str, Any]

REASON = "It is long enough to be a sentence with a reason."
COMMON: Question = {
    "rev": 1,
    "level": "beginner",
    "objective": "say-why",
    "section": "index",
}
CITED: Question = {**COMMON, "source": "The book, page 1"}
CARD: Question = {
    "id": "a-card",
    "kind": "card",
    "title": "The card",
    "stem": "What does the card ask?",
    "answer": "It asks for the back of the card.",
    **CITED,
}
SINGLE: Question = {
    "id": "a-single",
    "kind": "single",
    "title": "The single",
    "stem": "Which number is two?",
    "options": [
        {"text": "one", "given": 1, "because": f"Not one. {REASON}"},
        {"text": "two", "given": 2, "because": f"Two. {REASON}", "correct": True},
        {"text": "three", "given": 3, "because": f"Not three. {REASON}"},
    ],
    **CITED,
}
for _option in SINGLE["options"]:
    if not _option.get("correct"):
        _option["misconception"] = "counting-is-hard"
MULTI: Question = {
    **SINGLE,
    "id": "a-multi",
    "kind": "multi",
    "title": "The multi",
    "stem": "Which numbers are two?",
}
EXPLAIN: Question = {
    "id": "an-explanation",
    "kind": "explain",
    "title": "The explanation",
    "stem": "Why does it help to explain?",
    "hint": "Who explains has to do what?",
    "concepts": ["One has to recall", "One has to order", "One finds the gaps"],
    "answer": "One has to recall, one has to order, and one finds the gaps.",
    **CITED,
}
NUMERIC: Question = {
    "id": "a-number",
    "kind": "numeric",
    "title": "The number",
    "stem": "What is {one} times {other}?",
    "compute": "numbers:product",
    "check": "numbers:product_by_adding",
    "vary": {"one": [2, 3, 5], "other": [0.5, 7]},
    "figures": 2,
    "because": "Taken {other} times, {one} makes {key}; that is multiplication.",
    "mistakes": [
        {
            "compute": "numbers:total",
            "misconception": "counting-is-hard",
            "because": "{mistake} is the sum, and the question is about the product.",
        }
    ],
    **COMMON,
}
BUG: Question = {
    "id": "a-bug",
    "kind": "bug",
    "title": "The bug",
    "stem": "The answer should be two. Which line is wrong?",
    "code": "one = 1\nother = 2\nanswer = one * other + one\n",
    "fails": "not_two",
    "check": "numbers:answers_two",
    "options": [
        {
            "line": 1,
            "change": "one = None",
            "fails": "TypeError",
            "misconception": "counting-is-hard",
            "because": f"Not line 1. {REASON}",
        },
        {
            "line": 2,
            "change": "other = 3",
            "misconception": "counting-is-hard",
            "because": f"Not line 2. {REASON}",
        },
        {
            "line": 3,
            "change": "answer = one * other",
            "correct": True,
            "because": f"Line 3. {REASON}",
        },
    ],
    **COMMON,
}
ORDER: Question = {
    "id": "an-order",
    "kind": "order",
    "title": "The order",
    "stem": "Make the answer two.",
    "lines": ["answer = 1", "for _ in range(2):", "    answer *= 2", "answer -= 2"],
    "accepts": [],
    "distractors": [
        {
            "text": "    answer *= 3",
            "instead_of": 3,
            "because": f"That triples. {REASON}",
            "misconception": "counting-is-hard",
            "fails": "not_two",
        }
    ],
    "because": "Two doublings of one make four, and two less are two.",
    "check": "numbers:answers_two",
    **COMMON,
}
PLOT: Question = {
    "id": "a-plot",
    "kind": "plot",
    "title": "The plot",
    "stem": "Which curve falls by a tenth every 30 epochs?",
    "choose": "curve",
    "draws": "StepLR(optimizer, step_size=30)",
    "options": [
        {
            "draw": "ExponentialLR(optimizer, gamma=0.9)",
            "misconception": "counting-is-hard",
            "because": f"No stairs. {REASON}",
        },
        {
            "draw": "StepLR(optimizer, 30)",
            "correct": True,
            "because": f"Stairs of 30. {REASON}",
        },
        {
            "draw": "StepLR(optimizer, step_size=10)",
            "misconception": "counting-is-hard",
            "because": f"Stairs of 10. {REASON}",
        },
    ],
    **COMMON,
}
PLOT_OF_CODE: Question = {
    **PLOT,
    "id": "a-plot-of-code",
    "choose": "code",
    "stem": "Which code drew this curve?",
}
MATCH: Question = {
    "id": "a-match",
    "kind": "match",
    "title": "The match",
    "stem": "Which number is the double?",
    "pairs": [
        {
            "prompt": prompt,
            "answer": answer,
            "given": [number, 2 * number],
            "because": f"Pair {number}. {REASON}",
        }
        for number, prompt, answer in (
            (1, "one", "two"),
            (2, "two", "four"),
            (3, "three", "six"),
        )
    ],
    "extras": [
        {
            "answer": "five",
            "given": 5,
            "misconception": "counting-is-hard",
            "because": f"Not double. {REASON}",
        }
    ],
    "check": "numbers:is_double",
    **COMMON,
}
EVERY_KIND = (
    *(CARD, SINGLE, MULTI, NUMERIC, BUG, ORDER, PLOT, PLOT_OF_CODE, EXPLAIN, MATCH),
)


def but(question: Question, **changes: object) -> Question:
    """Copy the question with other fields; ``...`` removes a field."""
    changed = {**question, **changes}
    return {field: value for field, value in changed.items() if value is not ...}


def but_first(question: Question, field: str, **changes: object) -> Question:
    """Copy the question with other fields in the first element of a list."""
    first, *rest = question[field]
    return but(question, **{field: [but(first, **changes), *rest]})


def but_option(**changes: object) -> Question:
    """Copy SINGLE with other fields in its first option."""
    return but_first(SINGLE, "options", **changes)


def as_yaml(*questions: object, topic: str = "A topic") -> str:
    """Return the text of a bank file."""
    content = {"topic": topic, "questions": list(questions)}
    unshared = json.loads(json.dumps(content))  # shared objects would become aliases
    return yaml.safe_dump(unshared, sort_keys=False)


def write_bank(folder: Path, **files: str) -> Path:
    """Write texts, by stem, into ``docs/questions`` of a folder; return it."""
    bank = folder / "docs/questions"
    bank.mkdir(parents=True)
    for stem, text in files.items():
        bank.joinpath(f"{stem}.yaml").write_text(text, encoding="utf-8")
    return bank
