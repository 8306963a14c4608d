"""The registry: every rule is a small function with an id, a severity, a sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from questions.load import Entry

    from .material import Material

# E: an error. S: an error in a number about the whole bank. W: look at it again.
Severity = Literal["E", "S", "W"]
NO_DOCSTRINGS = 2  # from here on, `python -O` drops them


class Remark(NamedTuple):
    """What a rule about the bank found."""

    where: str  # file, or file and id
    place: str  # option 2, stem, line 7; or nothing
    said: str  # what is wrong; what is allowed; how to repair


InQuestion = Callable[["Entry", "Material"], Iterator[tuple[str, str]]]
InBank = Callable[["Material"], Iterator[Remark]]


@dataclass(frozen=True)
class Finding:
    """A remark, and the rule that made it."""

    rule: str
    severity: Severity
    remark: Remark

    def __str__(self) -> str:
        where, place, said = self.remark
        return ": ".join(part for part in (where, place, self.rule, said) if part)


@dataclass(frozen=True)
class Rule:
    """A rule; rules that belong together share an id."""

    id: str
    severity: Severity
    check: InBank
    says: str  # its docstring: what a right bank is like
    about_one: bool  # it looks at one question at a time

    def findings(self, material: Material) -> Iterator[Finding]:
        """Run the rule on a bank."""
        for remark in self.check(material):
            yield Finding(self.id, self.severity, remark)


RULES: list[Rule] = []


def rule_of_question(
    name: str, severity: Severity = "E"
) -> Callable[[InQuestion], InQuestion]:
    """Register a rule about each question: it yields places and what is said."""

    def register(check: InQuestion) -> InQuestion:
        def each(material: Material) -> Iterator[Remark]:
            for entry in material.bank.values():
                for place, said in check(entry, material):
                    yield Remark(entry.where, place, said)

        _register(Rule(name, severity, each, _sentence(check), about_one=True))
        return check

    return register


def rule_of_bank(name: str, severity: Severity = "E") -> Callable[[InBank], InBank]:
    """Register a rule about the bank as a whole: it yields remarks."""

    def register(check: InBank) -> InBank:
        _register(Rule(name, severity, check, _sentence(check), about_one=False))
        return check

    return register


def _register(rule: Rule) -> None:
    if not re.fullmatch(r"L\d\d", rule.id):
        raise ValueError(f"{rule.id} is no rule's id; it is L and two digits")
    RULES.append(rule)


def _sentence(check: Callable[..., object]) -> str:
    if not check.__doc__ and sys.flags.optimize < NO_DOCSTRINGS:
        raise ValueError(f"{check.__name__} needs a docstring: what it asks for")
    return (check.__doc__ or "").partition("\n\n")[0].strip()
