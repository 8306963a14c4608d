"""What questions share that are about code: run it, and compare what comes of it.

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

    :param rule: the linter's rule about what comes of them
    """

    claims: Claims
    check: str | None
    rule: str

    def outcome(self, source: str) -> str:
        """Run a piece of code; give the word for what came of it."""
        word = self.claims.call(str(self.check), source)
        if not isinstance(word, str):
            raise self.claims.wrong(
                f"the check {self.check} returned {shown_value(word)}; for code, a "
                f"check returns a word: {WORKS!r}, or how it fails"
            )
        return word

    def expect(self, wanted: str, source: str, what: str) -> None:
        """Run a piece of code and compare.

        :param what: how the message calls the code
        :raises BankError: if something else comes of it
        """
        word = self.outcome(source)
        if word != wanted:
            raise self.claims.wrong(
                f"{what} gives {word!r}, not {wanted!r} as declared; "
                f"correct the key, the code or `fails` ({self.rule})"
            )
