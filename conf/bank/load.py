"""Read the bank: every mistake of an author becomes one message that helps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import TypeAdapter, ValidationError

from .items import MODELS, AnyItem, Card, Explain, Item, Option, Single

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

ADAPTER: TypeAdapter[Card | Single | Explain] = TypeAdapter(AnyItem)


class BankError(Exception):
    """The bank cannot be used; the message lists everything to repair."""


@dataclass(frozen=True)
class Entry:
    """A question and the file it was read from."""

    item: Card | Single | Explain
    path: Path

    @property
    def where(self) -> str:
        """File and id, as every message begins."""
        return f"{_shown(self.path)}: {self.item.id}"


@cache
def load_bank(folder: Path) -> dict[str, Entry]:
    """Read every ``*.yaml`` of ``folder``: id to entry, in the files' order.

    :raises BankError: if a file or a question is malformed, or an id is used twice
    """
    bank: dict[str, Entry] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        for position, raw in enumerate(_read(path, problems), 1):
            name = raw.get("id") if isinstance(raw, dict) else None
            where = f"{_shown(path)}: {name or f'question {position}'}"
            try:
                item = ADAPTER.validate_python(raw)
            except ValidationError as error:
                details = error.errors(include_url=False)
                problems += [f"{where}: {_explain(detail, raw)}" for detail in details]
                continue
            if item.id in bank:
                other = _shown(bank[item.id].path)
                problems.append(
                    f"{where}: the id is already used in {other}; "
                    "an id is permanent and unique, choose another"
                )
                continue
            bank[item.id] = Entry(item, path)
    if problems:
        raise BankError("\n".join(problems))
    return bank


def find(bank: dict[str, Entry], name: str) -> Entry:
    """Look up one question.

    :raises BankError: if the id is unknown; the message lists the known ones
    """
    if name not in bank:
        known = ", ".join(sorted(bank)) or "none, the bank is empty"
        raise BankError(f"there is no question {name!r}; known ids: {known}")
    return bank[name]


class _Loader(yaml.SafeLoader):
    """Refuse a key that is there twice: a forgotten `- ` merges two questions."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002
    ) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"{key.value!r} is there twice in one mapping",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _hint(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.constructor.ConstructorError):
        return "; a new question or option begins with `- `"
    return "; text with a colon or a leading ` needs quotes or a block (|)"


def _read(path: Path, problems: list[str]) -> list[Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506
    except UnicodeDecodeError:
        problems.append(f"{_shown(path)}: is not UTF-8; save it as UTF-8")
        return []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        problems.append(
            f"{_shown(path)}{line}: not valid YAML: {problem}{_hint(error)}"
        )
        return []
    if not isinstance(content, list):
        problems.append(
            f"{_shown(path)}: holds {type(content).__name__}, not a list; "
            "a bank file is a list of questions, each beginning with `- id:`"
        )
        return []
    return content


def _explain(detail: ErrorDetails, raw: object) -> str:
    """Turn pydantic's finding into: what, what is allowed, how to repair."""
    steps = [step for step in detail["loc"] if step not in MODELS]
    if not isinstance(raw, dict):
        return 'is not a mapping; a question begins with "- id: its-name"'
    kind = str(raw.get("kind"))
    if detail["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        return f"kind is {kind!r}; allowed: {', '.join(MODELS)}"
    if not steps:
        return str(detail["ctx"]["error"])
    model: type[Item | Option] = MODELS[kind]
    subject = ""
    if steps[0] == "options" and len(steps) > 1:
        subject = f"option {int(steps[1]) + 1} "
        if steps[2:]:
            model, steps = Option, steps[2:]
    field = str(steps[0])
    if detail["type"] in {"extra_forbidden", "invalid_key"}:
        allowed = ", ".join(model.model_fields)
        return f'{subject}has an unknown field "{field}"; allowed: {allowed}'
    hint = model.model_fields[field].description
    if detail["type"] == "missing":
        return f'{subject}has no "{field}"; {hint}'
    return f'{subject}has a wrong "{field}" ({detail["msg"]}); expected: {hint}'


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])
