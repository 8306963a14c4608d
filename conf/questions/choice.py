"""What the kinds whose options are texts share: single and multi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, JsonValue

from .item import Text, at_least, numbered
from .options import Choosable, Choosing
from .proof import Proof

if TYPE_CHECKING:
    from .claims import Claims


class Option(Choosable):
    """One answer to choose, right or wrong, with its own reason."""

    text: Text = Field(description="what the reader can choose, in Markdown")
    given: JsonValue = Field(
        default=None, description="what the check function gets for this option"
    )


class Choice(Choosing):
    """What single and multi share."""

    options: list[Option] = Field(
        description="three or four options, each with its reason", **at_least(3, 4)
    )

    def option_text(self, place: int) -> str:
        """Return the text of the option at a place, counted from 0."""
        return self.options[place].text

    def prove(self, claims: Claims) -> Proof:
        """Check that the claim holds for the ``given`` of right options only."""
        for number, option in enumerate(self.options if self.check else (), 1):
            holds = claims.holds(str(self.check), option.given)
            if holds is not option.correct:
                raise claims.wrong(
                    f"option {number} is marked "
                    f"{'right' if option.correct else 'wrong'}, but {self.check} "
                    f"{'holds' if holds else 'does not hold'} for given: "
                    f"{option.given!r}; correct the key or the claim"
                )
        return Proof()

    def texts(self) -> dict[str, str]:
        """Return all texts, by their place."""
        texts = numbered("option", [option.text for option in self.options])
        reasons = numbered("because", [option.because for option in self.options])
        return {**super().texts(), **texts, **reasons}
