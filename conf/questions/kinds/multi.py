"""Several options to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from questions.choice import Choice
from questions.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator


class Multi(Choice):
    """Select all that apply: one option, several or all of them are right."""

    LABEL: ClassVar[str] = "several choices"
    SECONDS: ClassVar[int] = 60

    kind: Literal["multi"]

    def stem_parts(self) -> Iterator[Part]:
        """Yield the parts before the options."""
        yield from super().stem_parts()
        yield Part("instruction", "Select all that apply.", "plain")
