"""Questions without options: a card to turn, an explanation to write."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .item import Recalled, Text, at_least, numbered


class Card(Recalled):
    """A flash card: recall the answer, reveal it, say whether you knew it."""

    SECONDS: ClassVar[int] = 20

    kind: Literal["card"]


class Explain(Recalled):
    """Say it in your own words, then compare with the concepts."""

    SECONDS: ClassVar[int] = 180

    kind: Literal["explain"]
    hint: Text = Field(description="a question that helps, not the answer")
    concepts: list[Text] = Field(
        description="three to six ideas of at most 90 characters to tick off; "
        "the answer has each of them",
        **at_least(3, 6),
    )

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            "hint": self.hint,
            **numbered("concept", self.concepts),
        }
