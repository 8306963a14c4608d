"""Malformed inputs, kept as data: what an author writes, and the one line it gets.

Each file ``tests/corpus/<area>.yaml`` is a list of cases. A case has a ``name``, the
input in the words of its area (see ``tests.corpus.running``), and what is said:

- ``says``: the first line of the message; ``…`` stands for any text
- ``messages``: how many there may be, one if it is left out
- ``quotes``: a word of ``NEVER`` that the author's own output has
- ``passes: true``: nothing is said, the input is right
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
# What an author must never see: the inside of Python, and where to report a bug.
MESSAGE = re.compile(
    r"^(?:(?:docs|conf|snippets)/[^:\n]+:|WARNING:|ERROR:)", re.MULTILINE
)
NEVER = ("Traceback", "Error report", "report this", "object at 0x")


class Outcome(NamedTuple):
    """What became of an input: the exit status, and all that was said of it."""

    status: int
    text: str


@dataclass(frozen=True)
class Case:
    """One malformed input."""

    area: str
    name: str
    says: str  # empty if the input is right
    given: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.area}: {self.name}"

    @property
    def slug(self) -> str:
        """Name its files."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def stem(self) -> str:
        """Name its snippet."""
        return self.slug.replace("-", "_")

    def problem(self, outcome: Outcome) -> str:
        """Say how the outcome differs from what is expected, or nothing."""
        first = outcome.text.partition("\n")[0]
        expected = self.says.replace("PAGE", f"docs/{self.slug}.md")
        expected = expected.replace("STEM", self.stem).replace("SLUG", self.slug)
        pattern = ".*".join(map(re.escape, expected.split("…")))
        if outcome.status != bool(expected):
            return f"{self}: status {outcome.status}, it says {outcome.text!r}"
        if not re.fullmatch(pattern, first):
            return f"{self}: says {first!r}, not {expected!r}"
        count = len(MESSAGE.findall(outcome.text))
        if count > self.given.get("messages", 1):
            return f"{self}: {count} messages: {outcome.text!r}"
        allowed = self.given.get("quotes", "")  # what is the author's own
        if seen := [word for word in NEVER if word in outcome.text and word != allowed]:
            return f"{self}: says {seen} in {outcome.text!r}"
        return ""


def read_cases(area: str) -> list[Case]:
    """Read the cases of an area."""
    listed = yaml.safe_load(FOLDER.joinpath(f"{area}.yaml").read_text("utf-8"))
    return [_case(area, given) for given in listed]


def _case(area: str, given: dict[str, Any]) -> Case:
    name, says = given.pop("name"), given.pop("says", "")
    passes = given.pop("passes", False)
    assert passes is not bool(says), f"{area}: {name}: either says or passes"
    return Case(area, name, says, given)
