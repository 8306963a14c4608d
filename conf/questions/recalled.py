"""What the kinds share whose answer is prose, which readers grade themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, JsonValue, model_validator

from .item import Item, Text
from .parts import Answer
from .proof import Proof

if TYPE_CHECKING:
    from .claims import Claims


class Recalled(Item):
    """A question answered in prose; ``given`` is the answer as the check takes it."""

    answer: Text = Field(description="the answer, in Markdown")
    given: JsonValue = Field(
        default=None, description="what the check gets: the answer, for code"
    )
    refuses: JsonValue = Field(
        default=None,
        description="a wrong answer, for code, that the check must reject; a check "
        "that accepts everything proves nothing",
    )

    @model_validator(mode="after")
    def _can_fail(self) -> Recalled:
        if self.check and (self.given is None or self.given == self.refuses):
            raise ValueError(
                "needs given (the answer, for the check) and refuses (a wrong answer "
                "that the check must reject), and they must differ"
            )
        return self

    def prove(self, claims: Claims) -> Proof:
        """Check that the claim holds for ``given``, and not for ``refuses``."""
        if self.check and not claims.holds(self.check, self.given):
            raise claims.wrong(
                f"the check {self.check} does not hold for given: {self.given!r}; "
                "correct the answer or the claim"
            )
        if self.check and claims.holds(self.check, self.refuses):
            raise claims.wrong(
                f"the check {self.check} holds for refuses: {self.refuses!r}, too; "
                "a check that accepts a wrong answer proves nothing"
            )
        return Proof()

    def answers(self) -> list[Answer]:
        """List the model answer."""
        return [Answer("answer", self.answer, right=True)]

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        return {**super().texts(), "answer": self.answer}
