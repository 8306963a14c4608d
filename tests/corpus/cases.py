"""Malformed inputs as data: what an author writes, and the message it produces.

Each file ``tests/corpus/<area>.yaml`` is a list of cases. A case has a ``name``, the
inputs of its area (see ``tests.corpus.running``), and the expected message:

- ``says``: the first line of the message; ``…`` stands for any text
- ``messages``: how many there may be, 1 by default
- ``quotes``: a word of ``FORBIDDEN`` that the author's own output has
- ``passes: true``: the input is valid, there is no message
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
# What no message may contain: internals of Python, and where to report a bug.
MESSAGE = re.compile(
    r"^(?:(?:docs|conf|snippets)/[^:\n]+:|WARNING:|ERROR:)", re.MULTILINE
)
FORBIDDEN = ("Traceback", "Error report", "report this", "object at 0x")


class Outcome(NamedTuple):
    """The outcome of an input: the exit status, and the messages."""

    status: int
    text: str


@dataclass(frozen=True)
class Case:
    """One malformed input."""

    area: str
    name: str
    says: str  # empty if the input is valid
    inputs: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.area}: {self.name}"

    @property
    def slug(self) -> str:
        """Return the name of its files."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def stem(self) -> str:
        """Return the name of its snippet."""
        return self.slug.replace("-", "_")

    def problem(self, outcome: Outcome) -> str:
        """Return the difference from the expected outcome, or an empty string."""
        first = outcome.text.partition("\n")[0]
        expected = self.says.replace("PAGE", f"docs/{self.slug}.md")
        expected = expected.replace("STEM", self.stem).replace("SLUG", self.slug)
        pattern = ".*".join(map(re.escape, expected.split("…")))
        if outcome.status != bool(expected):
            return f"{self}: status {outcome.status}, it says {outcome.text!r}"
        if not re.fullmatch(pattern, first):
            return f"{self}: says {first!r}, not {expected!r}"
        count = len(MESSAGE.findall(outcome.text))
        if count > self.inputs.get("messages", 1):
            return f"{self}: {count} messages: {outcome.text!r}"
        allowed = self.inputs.get("quotes", "")  # from the author's own output
        if leaked := [
            word for word in FORBIDDEN if word in outcome.text and word != allowed
        ]:
            return f"{self}: says {leaked} in {outcome.text!r}"
        return ""


def read_cases(area: str) -> list[Case]:
    """Read the cases of an area."""
    entries = yaml.safe_load(FOLDER.joinpath(f"{area}.yaml").read_text("utf-8"))
    return [_case(area, inputs) for inputs in entries]


def _case(area: str, inputs: dict[str, Any]) -> Case:
    name, says = inputs.pop("name"), inputs.pop("says", "")
    passes = inputs.pop("passes", False)
    assert passes is not bool(says), f"{area}: {name}: either says or passes"
    return Case(area, name, says, inputs)
