"""One option to choose."""

from __future__ import annotations

from typing import ClassVar, Literal

from questions.choice import Choice


class Single(Choice):
    """Choose one: exactly one option is right."""

    LABEL: ClassVar[str] = "one choice"
    SECONDS: ClassVar[int] = 45

    kind: Literal["single"]
