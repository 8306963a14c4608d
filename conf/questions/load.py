"""Read the bank; report each mistake of an author in one message."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Union

from content.files import AuthorError, shown
from content.yaml_files import load_yaml
from pydantic import Discriminator, Field, TypeAdapter, ValidationError

from .errors import BankError
from .item import Item, Strict
from .kinds import MODELS
from .topics import in_learning_order, read_topics
from .validation_messages import explain

if TYPE_CHECKING:
    from pathlib import Path

    AnyItem = Item
else:  # the kinds are known at run time only
    AnyItem = Annotated[Union[tuple(MODELS.values())], Discriminator("kind")]  # noqa: UP007
ADAPTER: TypeAdapter[Item] = TypeAdapter(AnyItem)
FORM = "a bank file has `topic:`, a few words, and `questions:`, a list"


class BankFile(Strict):
    """One file of the bank: the questions on one topic."""

    topic: str = Field(
        min_length=1, description="what the questions are about, as readers choose it"
    )
    questions: list[AnyItem] = Field(description="each begins with `- id:`")


@dataclass(frozen=True)
class Entry:
    """A question, its topic, and the file it was read from."""

    item: Item
    path: Path
    topic: str

    @property
    def where(self) -> str:
        """File and id; every message begins with them."""
        return f"{shown(self.path)}: {self.item.id}"

    @property
    def level(self) -> str:
        """How hard the question is."""
        return self.item.level

    @property
    def contrast(self) -> str | None:
        """Name that the question shares with those that are easily confused with it."""
        return self.item.contrast

    def summary(self) -> dict[str, object]:
        """Return what a browser needs to choose the question."""
        return {
            "id": self.item.id,
            "rev": self.item.rev,
            "topic": self.path.stem,
            "level": self.level,
            "kind": self.item.kind,
            "contrast": self.contrast,
            "seconds": self.item.SECONDS,
            "page": self.item.section.partition("#")[0],
        }


@dataclass(frozen=True)
class Reading:
    """The questions of a bank that could be read, and the problems of the others."""

    bank: dict[str, Entry]
    problems: list[str]
    unread: frozenset[str]  # ids of malformed questions
    whole: bool  # every file could be read, if not every question


def load_bank(folder: Path) -> dict[str, Entry]:
    """Read every ``*.yaml`` of ``folder``: id to entry, in a learner's order.

    :raises BankError: if a file or a question is malformed, or an id is used twice
    """
    reading = read_bank(folder)
    if reading.problems:
        raise BankError("\n".join(reading.problems))
    return reading.bank


@cache
def read_bank(folder: Path) -> Reading:
    """Read every ``*.yaml`` of ``folder`` once, malformed ones too."""
    bank: dict[str, Entry] = {}
    problems = [
        f"{shown(path)}: is not read: the names of bank files end in .yaml; rename it"
        for path in sorted(folder.glob("*.yml"))
    ]
    unread: set[str] = set()
    whole = True
    for path in sorted(folder.glob("*.yaml")):
        count = len(problems)
        topic, questions = _read(path, problems)
        whole = whole and len(problems) == count
        for position, raw in enumerate(questions, 1):
            name = raw.get("id") if isinstance(raw, dict) else None
            where = f"{shown(path)}: {name or f'question {position}'}"
            try:
                item = ADAPTER.validate_python(raw)
            except ValidationError as error:
                details = error.errors(include_url=False)
                problems += [f"{where}: {message}" for message in explain(details, raw)]
                unread.add(str(name))
                continue
            if item.id in bank:
                other = shown(bank[item.id].path)
                problems.append(
                    f"{where}: the id is already used in {other}; "
                    "an id is permanent and unique, choose another (L01)"
                )
                continue
            bank[item.id] = Entry(item, path, topic)
    ordered = in_learning_order(bank, read_topics(folder))
    return Reading(ordered, problems, frozenset(unread), whole)


def find(bank: dict[str, Entry], name: str) -> Entry:
    """Look up one question.

    :raises BankError: if the id is unknown; the message lists the known ids
    """
    if name not in bank:
        ids = ", ".join(sorted(bank)) or "none, the bank is empty"
        raise BankError(f"there is no question {name!r}; known ids: {ids}")
    return bank[name]


def _read(path: Path, problems: list[str]) -> tuple[str, list[Any]]:
    """Return the topic and the raw questions of a file; add to ``problems``."""
    try:
        content = load_yaml(path)
    except AuthorError as error:
        problems.append(str(error))
        return "", []
    if not isinstance(content, dict):
        problems.append(f"{shown(path)}: holds {type(content).__name__}; {FORM}")
        return "", []
    topic, questions = content.get("topic"), content.get("questions")
    unknown = content.keys() - BankFile.model_fields.keys()
    named = isinstance(topic, str) and topic.strip()
    if unknown or not named or not isinstance(questions, list):
        fields = ", ".join(sorted(map(str, content)))
        problems.append(f"{shown(path)}: has {fields or 'nothing'}; {FORM}")
        return "", []
    return str(topic), questions
