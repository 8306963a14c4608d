"""What every kind of question has.

A field's ``description`` is what an author reads when that field is wrong, in an
editor and in a message.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    field_validator,
    model_validator,
)

from questions.files import unseen

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Level = Literal["beginner", "intermediate", "advanced"]
# What a reader can do who answers; a page of the site teaches each.
Objective = Literal[
    "name-the-scheduler",
    "predict-the-rate",
    "read-the-curve",
    "place-the-step",
    "choose-a-schedule",
    "find-the-mistake",
    "say-why",
]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FUNCTION = r"^[a-z_][a-z0-9_]*:[a-z_][a-z0-9_]*$"


class Strict(BaseModel):
    """Refuse what is not described here: a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @field_validator("*")
    @classmethod
    def _can_be_seen(cls, value: Any) -> Any:  # noqa: ANN401 (of any field)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (problem := unseen(text)):
                raise ValueError(problem)
        return value


class Item(Strict):
    """What every kind has."""

    SECONDS: ClassVar[int]  # how long a reader takes, for the time estimate
    PROVED_BY: ClassVar[str] = "check or source"  # or "check", or "draws"

    id: str = Field(
        pattern=SLUG,
        description="a permanent name in kebab-case, like step-lr-halving",
    )
    rev: int = Field(
        ge=1,
        description="a whole number from 1; raise it when the meaning changes, "
        "so that remembered answers are asked again",
    )
    title: Text = Field(description="a few words that name the question")
    level: Level = Field(description="beginner, intermediate or advanced")
    objective: Objective = Field(
        description="what the reader practises: one of the seven objectives"
    )
    section: str = Field(
        pattern=r"^[a-z0-9_/]+(#[a-z0-9_-]+)?$",
        description="the page below docs/, without .md, and the heading that teach "
        "it: schedulers/step_lr#what-to-watch-for",
    )
    contrast: str | None = Field(
        default=None,
        pattern=SLUG,
        description="a name that questions share whose subjects are easily confused; "
        "a quiz asks them one after the other",
    )
    stem: Text = Field(description="the question, in Markdown")
    check: str | None = Field(
        default=None,
        pattern=FUNCTION,
        description="module:function in docs/questions/claims that proves the key",
    )
    source: Text | None = Field(
        default=None,
        description="where the answer is written, when code cannot prove it",
    )

    @model_validator(mode="after")
    def _is_proved(self) -> Item:
        proofs = {name for name in ("check", "source") if getattr(self, name)}
        if self.PROVED_BY == "draws" and proofs:
            raise ValueError(
                f"is proved by its curves; leave out {' and '.join(sorted(proofs))}"
            )
        if self.PROVED_BY == "check" and proofs != {"check"}:
            raise ValueError(
                "needs a check (module:function in docs/questions/claims) and no "
                "source: code can prove this answer"
            )
        if self.PROVED_BY == "check or source" and len(proofs) != 1:
            raise ValueError(
                "needs either a check (module:function in docs/questions/claims) "
                "or, if code cannot prove the answer, a source; not both"
            )
        return self

    def functions(self) -> list[str]:
        """List every module:function that the question names."""
        return [self.check] if self.check else []

    def texts(self) -> dict[str, str]:
        """Give all that a reader reads, by where it stands: ``option 2``, ``stem``."""
        return {"title": self.title, "stem": self.stem}


class Choosable(Strict):
    """What can be chosen, right or wrong: with its own reason."""

    correct: bool = Field(default=False, description="true for the right one")
    because: Text = Field(
        description="one sentence saying why this one is right or wrong"
    )
    misconception: str | None = Field(
        default=None,
        pattern=SLUG,
        description="for a wrong one, the heading in docs/misconceptions.md that it "
        "stands for, as a slug: the-scheduler-reads-the-loss",
    )


class Recalled(Item):
    """A question whose answer is prose: the check takes it in a form for code."""

    answer: Text = Field(description="the answer, in Markdown")
    given: JsonValue = Field(
        default=None, description="what the check gets: the answer, for code"
    )
    refuses: JsonValue = Field(
        default=None,
        description="a wrong answer, for code, that the check must refuse; a check "
        "that accepts everything proves nothing",
    )

    @model_validator(mode="after")
    def _can_fail(self) -> Recalled:
        if self.check and (self.given is None or self.given == self.refuses):
            raise ValueError(
                "needs given (the answer, for the check) and refuses (a wrong answer "
                "that the check must refuse), and they must differ"
            )
        return self

    def texts(self) -> dict[str, str]:
        """Give all texts, by where they stand."""
        return {**super().texts(), "answer": self.answer}


def numbered(name: str, texts: list[str]) -> dict[str, str]:
    """Name each text by its place, from 1."""
    return {f"{name} {number}": text for number, text in enumerate(texts, 1)}


def at_least(count: int, most: int | None = None) -> dict[str, Any]:
    """Tell an editor how many; the linter has the message."""
    limits = {"minItems": count}
    return {"json_schema_extra": limits | ({"maxItems": most} if most else {})}
