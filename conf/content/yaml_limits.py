"""Reject YAML that is too large or nests too deep, before anything is built from it.

A parser yields its events one by one, so memory stays small. A loader would expand
aliases of aliases without limit, and the loader in C crashes at deep nesting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader
else:
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_CHARACTERS = 1_000_000
MOST_EVENTS = 50_000  # about one for each word, number, start and end of a list
DEEPEST = 20
TOO_BIG = f"has more than {MOST_CHARACTERS:,} characters; split it by topic"
TOO_MANY = f"has more than {MOST_EVENTS:,} values and lists; split it by topic"
TOO_DEEP = f"nests more than {DEEPEST} deep; remove brackets and indentation"
ALIAS = (
    "has an anchor (&name) or an alias (*name), which no file here needs; "
    "text that begins with & or * needs quotes"
)


class LimitError(Exception):
    """A text that exceeds a limit; ``line`` counts from 1, or is 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def check_limits(text: str) -> None:
    """Check that a text of YAML can be loaded.

    :raises LimitError: if it is too large, too deep, or has aliases
    :raises yaml.YAMLError: if it is not YAML
    """
    if len(text) > MOST_CHARACTERS:
        raise LimitError(TOO_BIG)
    depth = 0
    for count, event in enumerate(yaml.parse(text, SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise LimitError(ALIAS, line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise LimitError(TOO_DEEP, line)
        if count > MOST_EVENTS:
            raise LimitError(TOO_MANY, line)
