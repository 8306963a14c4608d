"""How long a quick review takes: reading, and a little time to think or to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .item import Item

WORDS_A_SECOND = 4  # 240 words a minute, about the mean of silent readers
# To recall an answer, to choose an option, to explain something aloud.
THINKING = {"card": 5, "explain": 30}
CHOOSING = 10


def review_seconds(item: Item) -> float:
    """Return how long a reader takes who writes nothing and reads one reason."""
    texts = item.texts()
    reasons = [text for place, text in texts.items() if place.startswith("because")]
    read = [
        *(text for place, text in texts.items() if not place.startswith("because")),
        max(reasons, key=len, default=""),
    ]
    words = sum(len(text.split()) for text in read)
    return words / WORDS_A_SECOND + THINKING.get(item.kind, CHOOSING)
