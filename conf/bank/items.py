"""What a question is: one pydantic model per kind.

A field's ``description`` is what an author reads when that field is wrong.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=40)]
Level = Literal["beginner", "intermediate", "advanced"]


class Strict(BaseModel):
    """Refuse what is not described here: a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Item(Strict):
    """What every kind has."""

    SECONDS: ClassVar[int]  # how long a reader takes, for the time estimate

    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="a permanent name in kebab-case, like step-lr-halving",
    )
    rev: int = Field(
        ge=1,
        description="a whole number from 1; raise it when the meaning changes, "
        "so that remembered answers are asked again",
    )
    title: Text = Field(description="a few words that name the question")
    level: Level = Field(description="beginner, intermediate or advanced")
    stem: Text = Field(description="the question, in Markdown")
    check: str | None = Field(
        default=None,
        pattern=r"^[a-z_]+:[a-z_]+$",
        description="module:function in docs/questions/claims that proves the key",
    )
    source: Text | None = Field(
        default=None,
        description="where the answer is written, when code cannot prove it",
    )

    @model_validator(mode="after")
    def _is_proved(self) -> Item:
        if (self.check is None) == (self.source is None):
            raise ValueError(
                "needs either a check (module:function in docs/questions/claims) "
                "or, if code cannot prove the answer, a source; not both"
            )
        return self


class Card(Item):
    """A flash card: recall the answer, reveal it, say whether you knew it."""

    SECONDS: ClassVar[int] = 20

    kind: Literal["card"]
    answer: Text = Field(description="the back of the card: one idea, in Markdown")


class Option(Strict):
    """One answer to choose, right or wrong, with its own reason."""

    text: Text = Field(description="what the reader can choose, in Markdown")
    correct: bool = Field(default=False, description="true for the right option")
    because: Reason = Field(
        description="every option needs a sentence of at least 40 characters "
        "saying why it is right or wrong",
    )
    given: JsonValue = Field(
        default=None, description="what the check function gets for this option"
    )


class Single(Item):
    """Choose one: exactly one option is right."""

    SECONDS: ClassVar[int] = 45

    kind: Literal["single"]
    options: list[Option] = Field(
        min_length=3, max_length=4, description="three or four options"
    )

    @model_validator(mode="after")
    def _has_one_key(self) -> Single:
        right = [n for n, option in enumerate(self.options, 1) if option.correct]
        if len(right) != 1:
            marked = ", ".join(map(str, right)) or "none"
            raise ValueError(
                f"has {len(right)} right options ({marked}); "
                "a single has exactly one `correct: true`"
            )
        return self


class Explain(Item):
    """Say it in your own words, then compare with the concepts."""

    SECONDS: ClassVar[int] = 180

    kind: Literal["explain"]
    hint: Text = Field(description="a question that helps, not the answer")
    concepts: list[Annotated[Text, StringConstraints(max_length=90)]] = Field(
        min_length=3,
        max_length=6,
        description="three to six ideas of at most 90 characters to tick off",
    )
    answer: Text = Field(description="a model answer that has every concept")


AnyItem = Annotated[Card | Single | Explain, Discriminator("kind")]
MODELS: dict[str, type[Item]] = {"card": Card, "single": Single, "explain": Explain}
