"""Questions with options to choose from: one is right, or some are."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, JsonValue

from .item import Choosable, Item, Text, at_least, numbered


class Option(Choosable):
    """One answer to choose, right or wrong, with its own reason."""

    text: Text = Field(description="what the reader can choose, in Markdown")
    given: JsonValue = Field(
        default=None, description="what the check function gets for this option"
    )


class Choice(Item):
    """What single and multi share."""

    options: list[Option] = Field(
        description="three or four options, each with its reason", **at_least(3, 4)
    )

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {
            **super().texts(),
            **numbered("option", [option.text for option in self.options]),
            **numbered("because", [option.because for option in self.options]),
        }


class Single(Choice):
    """Choose one: exactly one option is right."""

    SECONDS: ClassVar[int] = 45

    kind: Literal["single"]


class Multi(Choice):
    """Select all that apply: at least one option is right, and one wrong."""

    SECONDS: ClassVar[int] = 60

    kind: Literal["multi"]
