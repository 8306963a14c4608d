"""What the kinds about code share: run the code, and compare its outcome.

The ``check`` takes source code, runs it, and returns one word: ``works``, or how it
fails: ``wrong_rate``, ``UserWarning``, ``TypeError`` …
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execution.described import shown_value
from pydantic import Field

if TYPE_CHECKING:
    from .claims import Claims

WORKS = "works"
WORD = r"^[A-Za-z_]+$"
Fails = Field(
    pattern=WORD,
    description="the word that the check returns for this: wrong_rate, UserWarning …",
)


@dataclass(frozen=True)
class Running:
    """Runs pieces of code by a check.

    :param rule: the rule about their outcome, for messages
    """

    claims: Claims
    check: str | None
    rule: str

    def outcome(self, source: str) -> str:
        """Run a piece of code; return the word for its outcome."""
        word = self.claims.call(str(self.check), source)
        if not isinstance(word, str):
            raise self.claims.wrong(
                f"the check {self.check} returned {shown_value(word)}; for code, a "
                f"check returns a word: {WORKS!r}, or how it fails"
            )
        return word

    def expect(self, expected: str, source: str, label: str) -> None:
        """Run a piece of code and compare.

        :param label: name of the code in the message
        :raises BankError: if the outcome is another
        """
        word = self.outcome(source)
        if word != expected:
            raise self.claims.wrong(
                f"{label} gives {word!r}, not {expected!r} as declared; "
                f"correct the key, the code or `fails` ({self.rule})"
            )
