"""The registry: a rule is a small function with an id, a severity and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from questions.load import Entry

    from .context import Context

Severity = Literal["E", "W"]  # an error, or a warning: look at it again


class Diagnostic(NamedTuple):
    """What is wrong, and where; the registry adds the id of the rule.

    The place is a file and a place in it. A rule about one question leaves the file
    and the id out: option 2, stem.
    """

    place: str
    message: str  # what is wrong, what is allowed, how to fix it
    rule: str = ""
    severity: Severity = "E"

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.place, self.rule, self.message)))


Diagnostics = Iterator[Diagnostic]


@dataclass(frozen=True)
class Rule:
    """A rule; rules that belong together share an id."""

    id: str
    severity: Severity
    check: Callable[[Context], Diagnostics]
    of_question: bool  # it looks at one question at a time

    @property
    def summary(self) -> str:
        """Summary in one line: the first paragraph of the check's docstring."""
        return (self.check.__doc__ or "").partition("\n\n")[0].strip()

    def run(self, context: Context) -> Diagnostics:
        """Apply the rule to a bank."""
        for diagnostic in self.check(context):
            yield diagnostic._replace(rule=self.id, severity=self.severity)


RULES: list[Rule] = []
OfQuestion = Callable[["Entry", "Context"], Diagnostics]
OfBank = Callable[["Context"], Diagnostics]


def rule_of_question(
    name: str, severity: Severity = "E"
) -> Callable[[OfQuestion], OfQuestion]:
    """Register a rule about each question."""

    def register(check: OfQuestion) -> OfQuestion:
        @wraps(check)
        def check_all(context: Context) -> Diagnostics:
            for entry in context.bank.values():
                for diagnostic in check(entry, context):
                    place = ": ".join(filter(None, (entry.where, diagnostic.place)))
                    yield diagnostic._replace(place=place)

        RULES.append(Rule(name, severity, check_all, of_question=True))
        return check

    return register


def rule_of_bank(name: str, severity: Severity = "E") -> Callable[[OfBank], OfBank]:
    """Register a rule about the bank as a whole."""

    def register(check: OfBank) -> OfBank:
        RULES.append(Rule(name, severity, check, of_question=False))
        return check

    return register
