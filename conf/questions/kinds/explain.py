"""An explanation to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from questions.item import Text, at_least, numbered
from questions.parts import Part
from questions.recalled import Recalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.proof import Proof


class Explain(Recalled):
    """Say it in your own words, then compare with the concepts."""

    LABEL: ClassVar[str] = "explain"
    SECONDS: ClassVar[int] = 180

    kind: Literal["explain"]
    hint: Text = Field(description="a question that helps, not the answer")
    concepts: list[Text] = Field(
        description="three to six ideas of at most 90 characters to tick off; "
        "the answer has each of them",
        **at_least(3, 6),
    )

    def parts(self, _proof: Proof) -> Iterator[Part]:
        """Give what is asked, what helps, and what to compare with."""
        yield Part("stem", self.stem)
        yield Part("hint", self.hint)
        yield from (Part("concept", concept, "line") for concept in self.concepts)
        yield Part("answer", self.answer)

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            "hint": self.hint,
            **numbered("concept", self.concepts),
        }
