"""Run the functions that a question names; every error names the question."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from execution.described import described, shown_value

from .errors import BankError

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = "docs.questions.claims"


class Claims:
    """Functions of a package of claims.

    :param where: file and id of the question; every message begins with them
    """

    def __init__(self, where: str, package: str) -> None:
        self.where = where
        self.package = package

    def wrong(self, problem: str) -> BankError:
        """Make the error that names the question."""
        return BankError(f"{self.where}: {problem}")

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
        """Run a function; an exception in it becomes a ``BankError``."""
        claim = self.find(name)
        try:
            return claim(*given, **named)
        except BaseException as error:
            raise self.wrong(
                f"the check {name} raised {described(error)}, for given: "
                f"{named or given}"
            ) from error

    def holds(self, name: str, *given: object) -> bool:
        """Run a check that returns True or False."""
        result = self.call(name, *given)
        if not isinstance(result, bool):
            raise self.wrong(
                f"the check {name} returned {shown_value(result)}; "
                "a check returns True or False"
            )
        return result
