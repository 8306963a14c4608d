"""Read the bank: every mistake of an author becomes one message that helps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from .author_mistakes import explain
from .files import AuthorError, read_text, shown
from .kinds import AnyItem, AnyKind, Strict
from .yaml_limits import LimitError, check_limits

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import SafeLoader
else:  # the same in C, several times as fast, where PyYAML was built with it
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ADAPTER: TypeAdapter[AnyKind] = TypeAdapter(AnyItem)
FORM = "a bank file has `topic:`, a few words, and `questions:`, a list"


class BankFile(Strict):
    """One file of the bank: the questions on one topic."""

    topic: str = Field(
        min_length=1, description="what the questions are about, as readers choose it"
    )
    questions: list[AnyItem] = Field(description="each begins with `- id:`")


class BankError(AuthorError):
    """The bank cannot be used; the message lists everything to repair."""


@dataclass(frozen=True)
class Entry:
    """A question, its topic, and the file it was read from."""

    item: AnyKind
    path: Path
    topic: str

    @property
    def where(self) -> str:
        """File and id, as every message begins."""
        return f"{shown(self.path)}: {self.item.id}"

    @property
    def contrast(self) -> str | None:
        """Name that it shares with what it is easily confused with."""
        return self.item.contrast


@dataclass(frozen=True)
class Reading:
    """What could be read of a bank, and what is wrong with the rest."""

    bank: dict[str, Entry]
    problems: list[str]
    unread: frozenset[str]  # ids of malformed questions
    whole: bool  # every file could be read, if not every question


@cache
def load_bank(folder: Path) -> dict[str, Entry]:
    """Read every ``*.yaml`` of ``folder``: id to entry, in the files' order.

    :raises BankError: if a file or a question is malformed, or an id is used twice
    """
    reading = read_bank(folder)
    if reading.problems:
        raise BankError("\n".join(reading.problems))
    return reading.bank


def read_bank(folder: Path) -> Reading:
    """Read every ``*.yaml`` of ``folder``, malformed ones too."""
    bank: dict[str, Entry] = {}
    problems = [
        f"{shown(path)}: is not read, files of the bank end in .yaml; rename it"
        for path in sorted(folder.glob("*.yml"))
    ]
    unread: set[str] = set()
    whole = True
    for path in sorted(folder.glob("*.yaml")):
        known = len(problems)
        topic, questions = _read(path, problems)
        whole = whole and len(problems) == known
        for position, raw in enumerate(questions, 1):
            name = raw.get("id") if isinstance(raw, dict) else None
            where = f"{shown(path)}: {name or f'question {position}'}"
            try:
                item = ADAPTER.validate_python(raw)
            except ValidationError as error:
                details = error.errors(include_url=False)
                problems += [f"{where}: {said}" for said in explain(details, raw)]
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
    return Reading(bank, problems, frozenset(unread), whole)


def find(bank: dict[str, Entry], name: str) -> Entry:
    """Look up one question.

    :raises BankError: if the id is unknown; the message lists the known ones
    """
    if name not in bank:
        known = ", ".join(sorted(bank)) or "none, the bank is empty"
        raise BankError(f"there is no question {name!r}; known ids: {known}")
    return bank[name]


class _Loader(SafeLoader):
    """Refuse a key that is there twice: a forgotten `- ` merges two questions."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002
    ) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    problem="a key is a list or a mapping, not a word",
                    problem_mark=key.start_mark,
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"{key.value!r} is there twice in one mapping",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


# What an author most likely meant, by what the reader of YAML says.
HINTS = {
    "is there twice": "a new question or option begins with `- `",
    "a key is a list": "a new question or option begins with `- `",
    "undefined alias": "text that begins with * needs quotes",
    "for the tag": "text that begins with ! needs quotes",
    "another document": "a file holds one document, take out the line of ---",
    "unknown directive": "text that begins with % needs quotes",
    "end of stream": "close the quotation, list or mapping that is open",
    "must be in": "a date that is meant as text needs quotes",
}


def _hint(problem: str) -> str:
    otherwise = (
        "text with a colon or a leading ` needs quotes or a block (|), and lines begin "
        "with blanks, not with tabs"
    )
    return next((hint for part, hint in HINTS.items() if part in problem), otherwise)


def _read(path: Path, problems: list[str]) -> tuple[str, list[Any]]:
    """Give the topic and the raw questions of a file; note what is wrong with it."""
    try:
        text = read_text(path)
        check_limits(text)
        content = yaml.load(text, _Loader)  # noqa: S506
    except LimitError as error:
        line = f":{error.line}" if error.line else ""
        problems.append(f"{shown(path)}{line}: {error}")
        return "", []
    except AuthorError as error:
        problems.append(str(error))
        return "", []
    except (yaml.YAMLError, ValueError) as error:  # ValueError: the 45th of March
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        problems.append(
            f"{shown(path)}{line}: not valid YAML: {problem}; {_hint(problem)}"
        )
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
