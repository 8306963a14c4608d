"""Prove an answer key: run what the question names, compute what it does not say."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from execution.described import described, shown_value

from .kinds import Bug, Choice, Numeric, Order, Plot, Recalled
from .load import BankError, Entry
from .proof_of_code import prove_bug, prove_order
from .proof_of_curves import Curves, prove_plot
from .proof_of_numbers import Variant, prove_numeric

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = "docs.questions.claims"


@dataclass(frozen=True)
class Proof:
    """What torch computed for a question; empty where the file says it all."""

    variants: list[Variant] = field(default_factory=list)
    curves: Curves = field(default_factory=dict)


class Claims:
    """Functions that a question names; what goes wrong in them is told with its id."""

    def __init__(self, entry: Entry, package: str) -> None:
        self.entry = entry
        self.package = package

    def wrong(self, said: str) -> BankError:
        """Make the error that names the question."""
        return BankError(f"{self.entry.where}: {said}")

    def find(self, name: str) -> Callable[..., object]:
        """Import "module:function"."""
        module, _, function = name.partition(":")
        file = f"{self.package.replace('.', '/')}/{module}.py"
        full_name = f"{self.package}.{module}"
        claims: object = None
        try:
            claims = importlib.import_module(full_name)
        except BaseException as error:
            missing = isinstance(error, ModuleNotFoundError) and error.name
            if not (missing and f"{full_name}.".startswith(f"{missing}.")):
                raise self.wrong(
                    f"{file} cannot be imported ({described(error)}); fix it"
                ) from error
        claim: Callable[..., object] | None = getattr(claims, function, None)
        if claim is None:
            raise self.wrong(
                f"there is no check {name}; write def {function} in {file}"
            )
        return claim

    def call(self, name: str, *given: object, **named: object) -> object:
        """Run a function; an exception is a mistake of the question."""
        claim = self.find(name)
        try:
            return claim(*given, **named)
        except BaseException as error:
            raise self.wrong(
                f"the check {name} raised {described(error)}, for given: "
                f"{named or given}"
            ) from error

    def holds(self, name: str, given: object) -> bool:
        """Run a check that returns True or False."""
        found = self.call(name, given)
        if not isinstance(found, bool):
            raise self.wrong(
                f"the check {name} returned {shown_value(found)}; "
                "a check returns True or False"
            )
        return found


def prove(entry: Entry, *, package: str = CLAIMS) -> Proof:
    """Run what the question names; give what was computed on the way.

    - card, explain: the check holds for ``given`` and not for ``refuses``.
    - single, multi: the check holds for the ``given`` of each right option alone.
    - bug: the code fails as declared, works with the change of the right line, and
      still fails with every other change.
    - order: every accepted order works, no swap of neighbours that is not accepted
      does, and each distractor fails as declared.
    - numeric: what torch computes is what the check computes without it, and no
      mistake comes near it.
    - plot: the right option draws the curve in question, and no other does.

    :raises BankError: if anything of this is not so; the message names the question
    """
    claims = Claims(entry, package)
    item = entry.item
    if isinstance(item, Numeric):
        return Proof(variants=prove_numeric(item, claims))
    if isinstance(item, Plot):
        return Proof(curves=prove_plot(item, claims))
    if isinstance(item, Bug):
        prove_bug(item, claims)
    elif isinstance(item, Order):
        prove_order(item, claims)
    elif item.check and isinstance(item, Recalled):
        _prove_recalled(item, item.check, claims)
    elif item.check and isinstance(item, Choice):
        _prove_choice(item, item.check, claims)
    return Proof()


def _prove_recalled(item: Recalled, check: str, claims: Claims) -> None:
    if not claims.holds(check, item.given):
        raise claims.wrong(
            f"the check {check} does not hold for given: {item.given!r}; "
            "correct the answer or the claim"
        )
    if claims.holds(check, item.refuses):
        raise claims.wrong(
            f"the check {check} holds for refuses: {item.refuses!r}, too; "
            "a check that accepts a wrong answer proves nothing"
        )


def _prove_choice(item: Choice, check: str, claims: Claims) -> None:
    for number, option in enumerate(item.options, 1):
        holds = claims.holds(check, option.given)
        if holds is not option.correct:
            found = "holds" if holds else "does not hold"
            raise claims.wrong(
                f"option {number} is marked "
                f"{'right' if option.correct else 'wrong'}, but {check} {found} "
                f"for given: {option.given!r}; correct the key or the claim"
            )
