"""Read ``docs/published.yaml``: which schedules published runs use, and their numbers.

A message about a mistake names the file, the line, the row, what is allowed, and the
repair.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from .files import AuthorError, read_text, shown
from .published_mistakes import Lines, cannot_be_drawn, explain, explain_fields, unused
from .published_rows import Collection, Row, Source
from .published_runs import Published
from .yaml_files import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTED = ("cosine", "linear", "constant", "other")
FORM = (
    "the file has `tasks:`, `schedules:` and `sources:`, each a mapping, and `rows:` "
    "and `census:`, each a list"
)


def read_published(path: Path) -> Published:
    """Read the file.

    :raises AuthorError: if it cannot be used; each line of the message is a mistake
    """
    return _read(read_text(path), path)


def drawn_runs(file: str, snippets: str) -> list[Row]:
    """List the runs that a curve can be drawn of: those with arguments and a recipe.

    :param file: the path of the file
    :param snippets: the folder of the recipes
    """
    return [
        row
        for row in read_published(Path(file)).rows
        if row.arguments and Path(snippets, f"{row.recipe}.py").is_file()
    ]


def read_census(file: str) -> dict[str, dict[str, int]]:
    """Return how many settings name each schedule, by collection.

    :param file: the path of the file
    """
    return {
        row.collection: row.model_dump(include={*COUNTED})
        for row in read_published(Path(file)).census
    }


@lru_cache(maxsize=4)
def _read(text: str, path: Path) -> Published:
    content = load_yaml(path)
    expected: dict[str, type] = {
        **dict.fromkeys(("tasks", "schedules", "sources"), dict),
        **dict.fromkeys(("rows", "census"), list),
    }
    if (
        not isinstance(content, dict)
        or content.keys() != expected.keys()
        or any(not isinstance(content[key], expected[key]) for key in expected)
    ):
        raise AuthorError(f"{shown(path)}: {FORM}; correct the first level of the file")
    lines = Lines(text, shown(path))
    problems: list[str] = []
    sources = {}
    for name, raw in content["sources"].items():
        try:
            sources[name] = Source.model_validate(raw)
        except ValidationError as error:
            where = lines.place("sources", name)
            problems += [f"{where}: source {name}: {m}" for m in explain(error, Source)]
    published = Published(content["tasks"], content["schedules"], sources, [], [])
    for number, raw in enumerate(content["rows"]):
        problems += _read_row(raw, number, published, lines, content["sources"])
    for number, raw in enumerate(content["census"]):
        problems += _read_collection(raw, number, published, lines)
    problems += unused(published, lines) if not problems else []
    if problems:
        raise AuthorError("\n".join(problems))
    return published


def _read_row(
    raw: Any,  # noqa: ANN401 (as it was read)
    number: int,
    published: Published,
    lines: Lines,
    sources: dict[str, Any],
) -> Iterator[str]:
    """Add a row to the others; yield its mistakes."""
    name = raw.get("id") if isinstance(raw, dict) else None
    head = f"row {name or number + 1}"
    try:
        row = Row.model_validate(raw)
    except ValidationError as error:
        for field, message in explain_fields(error, Row):
            yield f"{lines.place('rows', number, field)}: {head}: {message}"
        return
    allowed = {
        "task": published.tasks,
        "schedule": published.schedules,
        "source": sources,
    }
    for field, names in allowed.items():
        value = getattr(row, field)
        if value not in names:
            yield (
                f"{lines.place('rows', number, field)}: {head}: the {field} {value!r} "
                f"is not under `{field}s:`; allowed: {', '.join(names)}; correct it, "
                "or add it there"
            )
    if any(other.id == row.id for other in published.rows):
        yield (
            f"{lines.place('rows', number, 'id')}: {head}: the id is used twice; "
            "an id is permanent and unique, choose another"
        )
    if problem := cannot_be_drawn(row):
        yield f"{lines.place('rows', number, 'arguments')}: {head}: {problem}"
    published.rows.append(row)


def _read_collection(
    raw: Any,  # noqa: ANN401 (as it was read)
    number: int,
    published: Published,
    lines: Lines,
) -> Iterator[str]:
    """Add a collection to the others; yield its mistakes."""
    head = f"census {number + 1}"
    try:
        collection = Collection.model_validate(raw)
    except ValidationError as error:
        for field, message in explain_fields(error, Collection):
            yield f"{lines.place('census', number, field)}: {head}: {message}"
        return
    if collection.source not in published.sources:
        yield (
            f"{lines.place('census', number, 'source')}: {head}: the source "
            f"{collection.source!r} is not under `sources:`; correct it, or add it"
        )
    published.census.append(collection)
