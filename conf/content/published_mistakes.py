"""Report mistakes in ``docs/published.yaml``: where, what is allowed, the repair."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from .published_rows import LENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from .published_rows import Row, Strict
    from .published_runs import Published


def cannot_be_drawn(row: Row) -> str:
    """Return what is wrong with the arguments of a row, or ""."""
    if row.arguments is None:
        alone = [name for name in ("until", "differs") if getattr(row, name)]
        return (
            f"has `{alone[0]}`, but no arguments to draw a curve with; add "
            f"`arguments`, or leave `{alone[0]}` out"
            if alone
            else ""
        )
    if row.recipe is None:
        return "has arguments, but no recipe; add `recipe`, or leave them out"
    lengths = [name for name in LENGTHS if name in row.arguments]
    if not lengths and row.until is None:
        return (
            "nothing says how long the curve is; add `until`, in units of the "
            f"arguments, or one of the arguments {', '.join(LENGTHS)}"
        )
    return ""


def unused(published: Published, lines: Lines) -> Iterator[str]:
    """Yield a message for each task, schedule or source that no row has."""
    for field in ("task", "schedule", "source"):
        used = {getattr(row, field) for row in published.rows}
        for name in getattr(published, f"{field}s"):
            if name not in used:
                yield (
                    f"{lines.place(f'{field}s', name)}: no row has the {field} "
                    f"{name!r}; delete it, or correct the rows"
                )


def explain(error: ValidationError, model: type[Strict]) -> list[str]:
    """Describe each mistake in a sentence; only one for each field."""
    return [message for _, message in explain_fields(error, model)]


def explain_fields(
    error: ValidationError, model: type[Strict]
) -> Iterator[tuple[str, str]]:
    """Yield field and message; only one for each field."""
    seen = set()
    for detail in error.errors(include_url=False):
        field = str(detail["loc"][0]) if detail["loc"] else ""
        if field not in seen:
            seen.add(field)
            yield field, _message(detail, field, model)


def _message(detail: ErrorDetails, field: str, model: type[Strict]) -> str:
    fields = model.model_fields
    if not field:
        return f"is not a mapping; it has: {', '.join(fields)}"
    if detail["type"] == "extra_forbidden":
        return f'has an unknown field "{field}"; allowed: {", ".join(fields)}'
    hint = fields[field].description
    if detail["type"] == "missing":
        return f'has no "{field}"; write {hint}'
    return f'has a wrong "{field}", {detail["input"]!r}; expected: {hint}'


class Lines:
    """The lines of a file on which its entries and their fields begin."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def root(self) -> yaml.Node | None:
        """The nodes of the file, with their lines."""
        return yaml.compose(self.text, yaml.SafeLoader)

    def place(self, *path: str | int) -> str:
        """Name file and line of an entry, or of the nearest entry around it."""
        node, line = self.root, 1
        for step in path:
            if isinstance(node, yaml.SequenceNode):
                node = node.value[int(step)]
                line = node.start_mark.line + 1
                continue
            pairs = node.value if isinstance(node, yaml.MappingNode) else []
            inner = [(key, value) for key, value in pairs if key.value == str(step)]
            if not inner:
                break
            line, node = inner[0][0].start_mark.line + 1, inner[0][1]
        return f"{self.name}:{line}"
