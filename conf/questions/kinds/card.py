"""A card to turn over."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from questions.parts import Part
from questions.recalled import Recalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.proof import Proof


class Card(Recalled):
    """A flash card: recall the answer, reveal it, say whether you knew it."""

    LABEL: ClassVar[str] = "flash card"
    SECONDS: ClassVar[int] = 20

    kind: Literal["card"]

    def parts(self, _proof: Proof) -> Iterator[Part]:
        """Yield both sides."""
        yield Part("stem", self.stem, "line")
        yield Part("answer", self.answer)
