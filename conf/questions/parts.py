"""What a question consists of: its answers, and the parts that every output shows.

A kind lists its parts in the order of a page. HTML, plain text and paper read the same
parts. The ``role`` of a part is one of:

- ``stem``, ``figure``, ``instruction``, ``code``, ``line``, ``hint``: what is asked
- ``option``: what can be chosen; it has a ``letter``, and a ``name`` for verdicts
- ``answer``, ``solution``, ``because``, ``concept``: what is answered
- ``reason``: why an answer is right or wrong; see ``reason``

The parts of a question with variants have a ``variant``, counted from 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

MISCONCEPTIONS_PAGE = "misconceptions"  # its headings are what wrong answers name
MYTH = "myth-"  # a heading "Myth: X" of that page is the misconception "x"
# Markdown of any blocks, or of one paragraph; source code; text of this project, not
# Markdown; the name of a curve of the proof.
Form = Literal["blocks", "line", "code", "plain", "curve"]


@dataclass(frozen=True)
class Part:
    """A piece of a question, in no output format yet."""

    role: str
    text: str
    form: Form = "blocks"
    misconception: str | None = None
    marks: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """An answer that the author expects, right or wrong.

    The text of a numeric answer is computed: it names ``{key}`` or ``{mistake}``.
    """

    place: str  # where its reason is in the bank file: "option 2", "mistake 1"
    text: str
    right: bool
    because: str = ""  # empty where the reader judges alone
    misconception: str | None = None


def reason(answer: Answer, lead: str, *, code: str = "", **marks: object) -> Part:
    """Make the part with the reason why an answer is right or wrong.

    :param lead: the verdict in words: "A, right."
    :param code: a line of code that the lead is about
    """
    return Part(
        "reason",
        answer.because,
        "line",
        answer.misconception,
        {"correct": answer.right, "lead": lead, "code": code, **marks},
    )
