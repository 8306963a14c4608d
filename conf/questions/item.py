"""The fields that every kind of question has, and the methods of a kind.

A field's ``description`` is what an author reads when that field is wrong, in an
editor and in a message.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, get_args

from content.files import unseen
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .claims import Claims
    from .parts import Answer, Part
    from .proof import Proof

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Level = Literal["beginner", "intermediate", "advanced"]
# What a reader can do after a right answer; a page of the site teaches each.
Objective = Literal[
    "name-the-scheduler",
    "predict-the-rate",
    "read-the-curve",
    "place-the-step",
    "choose-a-schedule",
    "find-the-mistake",
    "say-why",
]
LEVELS: tuple[str, ...] = get_args(Level)
OBJECTIVES: tuple[str, ...] = get_args(Objective)
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FUNCTION = r"^[a-z_][a-z0-9_]*:[a-z_][a-z0-9_]*$"


class Strict(BaseModel):
    """A model without other fields: a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @field_validator("*")
    @classmethod
    def _can_be_seen(cls, value: Any) -> Any:  # noqa: ANN401 (of any field)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (problem := unseen(text)):
                raise ValueError(problem)
        return value


class Item(Strict):
    """A question of the bank; each kind is a subclass in ``kinds/``."""

    LABEL: ClassVar[str]  # what readers choose it by
    SECONDS: ClassVar[int]  # how long a reader takes, for the time estimate
    PROVED_BY: ClassVar[str] = "check or source"  # or "check", or "draws"
    # Fields that authors may expect, but that a kind does not have, and the reason.
    REJECTED: ClassVar[Mapping[str, str]] = {}

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
    level: Level = Field(
        description="beginner, intermediate or advanced; a beginner has read "
        "why_schedules and training_loop, and nothing else"
    )
    objective: Objective = Field(
        description="what the reader practises: one of the seven objectives"
    )
    section: str = Field(
        pattern=r"^[a-z0-9_/]+(#[a-z0-9_-]+)?$",
        description="the page below docs/, without .md, and the heading that teach "
        "it: schedulers/step_lr#pitfalls",
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
    kind: str  # each kind names its own

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

    @abstractmethod
    def prove(self, claims: Claims) -> Proof:
        """Run what proves the key; check that every wrong answer fails.

        :raises BankError: if the key is wrong, or the proof proves nothing
        """

    @abstractmethod
    def answers(self) -> list[Answer]:
        """List every answer once, right or wrong."""

    @abstractmethod
    def parts(self, proof: Proof) -> Iterator[Part]:
        """Yield all parts, in the order of the page."""

    def functions(self) -> list[str]:
        """List every module:function that the question names."""
        return [self.check] if self.check else []

    def texts(self) -> dict[str, str]:
        """Return all texts for readers, by their place: ``option 2``, ``stem``."""
        return {"title": self.title, "stem": self.stem}


def numbered(name: str, texts: list[str]) -> dict[str, str]:
    """Name each text by its place, from 1."""
    return {f"{name} {number}": text for number, text in enumerate(texts, 1)}


def at_least(count: int, most: int | None = None) -> dict[str, Any]:
    """Put the limits of a list into the schema, for editors; the linter checks them."""
    limits = {"minItems": count}
    return {"json_schema_extra": limits | ({"maxItems": most} if most else {})}
