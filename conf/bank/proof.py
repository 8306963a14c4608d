"""Prove an answer key: run the claim that the question names."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from .items import Single
from .load import BankError, Entry

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = "docs.questions.claims"


def prove(entry: Entry, *, package: str = CLAIMS) -> None:
    """Run the question's check; nothing happens if the key is right.

    The check of a *single* gets each option's ``given`` and must hold for the
    right option alone. Every other check takes nothing and must hold. A
    question with a ``source`` has no check to run.

    :raises BankError: if the check is missing, raises, or contradicts the key
    """
    item = entry.item
    if item.check is None:
        return
    claim = _find(entry, item.check, package)
    if not isinstance(item, Single):
        if _run(entry, claim) is not True:
            raise BankError(
                f"{entry.where}: the check {item.check} does not hold; "
                "correct the answer or the claim"
            )
        return
    for number, option in enumerate(item.options, 1):
        holds = _run(entry, claim, option.given)
        if holds is not option.correct:
            found = "holds" if holds else "does not hold"
            raise BankError(
                f"{entry.where}: option {number} is marked "
                f"{'right' if option.correct else 'wrong'}, but {item.check} {found} "
                f"for given: {option.given!r}; correct the key or the claim"
            )


def _find(entry: Entry, check: str, package: str) -> Callable[..., object]:
    module, _, function = check.partition(":")
    file = f"{package.replace('.', '/')}/{module}.py"
    try:
        claims = importlib.import_module(f"{package}.{module}")
        claim: Callable[..., object] = getattr(claims, function)
    except (ModuleNotFoundError, AttributeError) as error:
        raise BankError(
            f"{entry.where}: there is no check {check} ({error}); "
            f"write def {function} in {file}"
        ) from error
    except Exception as error:
        raise BankError(
            f"{entry.where}: {file} cannot be imported "
            f"({type(error).__name__}: {error}); mend it"
        ) from error
    return claim


def _run(entry: Entry, claim: Callable[..., object], *given: object) -> bool:
    try:
        holds = claim(*given)
    except Exception as error:
        raise BankError(
            f"{entry.where}: the check {entry.item.check} raised "
            f"{type(error).__name__} for given: {given}: {error}"
        ) from error
    if not isinstance(holds, bool):
        raise BankError(
            f"{entry.where}: the check {entry.item.check} returned {holds!r}; "
            "a check returns True or False"
        )
    return holds
