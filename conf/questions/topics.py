"""The learner's order of the topics, and of the questions in a topic.

``topics.txt`` beside the bank files has a topic a line, the name of its file without
``.yaml``, from what a learner reads first to what a learner reads last. Everything that
lists questions follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.files import read_text

from .item import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .load import Entry

TOPICS = "topics.txt"


def read_topics(folder: Path) -> list[str]:
    """Read the topics of a bank in a learner's order; none if there is no file."""
    path = folder / TOPICS
    if not path.exists():
        return []
    lines = (line.partition("#")[0].strip() for line in read_text(path).splitlines())
    return [line for line in lines if line]


def in_learning_order(bank: Mapping[str, Entry], topics: list[str]) -> dict[str, Entry]:
    """Sort a bank by topic, then by level; otherwise keep the order of the files.

    Topics that are not listed come last, by the name of their file.
    """
    places = {topic: place for place, topic in enumerate(topics)}

    def place(named: tuple[str, Entry]) -> tuple[int, str, int]:
        entry = named[1]
        topic = entry.path.stem
        level = LEVELS.index(entry.item.level)
        return places.get(topic, len(places)), topic, level

    return dict(sorted(bank.items(), key=place))
