"""One right question of each kind; tests change them into wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Question = dict[str, Any]

REASON = "It is long enough to be a sentence with a reason."
COMMON: Question = {"rev": 1, "level": "beginner", "source": "The book, page 1"}
CARD: Question = {
    "id": "a-card",
    "kind": "card",
    "title": "The card",
    "stem": "What does the card ask?",
    "answer": "It asks for the back of the card.",
    **COMMON,
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
    **COMMON,
}
EXPLAIN: Question = {
    "id": "an-explanation",
    "kind": "explain",
    "title": "The explanation",
    "stem": "Why does it help to explain?",
    "hint": "Who explains has to do what?",
    "concepts": ["One has to recall", "One has to order", "One finds the gaps"],
    "answer": "One has to recall, one has to order, and one finds the gaps.",
    **COMMON,
}


def but(question: Question, **changes: object) -> Question:
    """Copy the question with other fields; ``...`` takes a field away."""
    changed = {**question, **changes}
    return {field: value for field, value in changed.items() if value is not ...}


def but_option(**changes: object) -> Question:
    """Copy the single with other fields in its first option."""
    first, *rest = SINGLE["options"]
    return but(SINGLE, options=[but(first, **changes), *rest])


def as_yaml(*questions: object) -> str:
    """Write a bank file."""
    return yaml.safe_dump(list(questions), sort_keys=False)


def write_bank(folder: Path, **files: str) -> Path:
    """Write bank files, by stem, into ``docs/questions`` below ``folder``."""
    bank = folder / "docs/questions"
    bank.mkdir(parents=True)
    for stem, text in files.items():
        bank.joinpath(f"{stem}.yaml").write_text(text, encoding="utf-8")
    return bank
