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
        """Yield the stem, the hint, the concepts and the answer."""
        yield Part("stem", self.stem)
        yield Part("hint", self.hint)
        yield from (Part("concept", concept, "line") for concept in self.concepts)
        yield Part("answer", self.answer)

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        return {
            **super().texts(),
            "hint": self.hint,
            **numbered("concept", self.concepts),
        }
