"""Turn pydantic's errors into: what, where, what is allowed, how to repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from .item import Strict
from .kinds import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

# The linter's rule about a field, where there is one.
RULES = {
    "id": " (L01)",
    "section": " (L03)",
    "level": " (L04)",
    "objective": " (L04)",
    "misconception": " (L07)",
}


def explain(details: Iterable[ErrorDetails], raw: object) -> list[str]:
    """Describe each mistake in a sentence; only one for each field.

    :param raw: the question as it was read from the file
    """
    if not isinstance(raw, dict):
        return ['is not a mapping; a question begins with "- id: its-name"']
    kind = str(raw.get("kind"))
    mistakes: dict[tuple[int | str, ...], str] = {}
    for detail in details:
        steps = _steps(detail)
        place = steps[:3] if steps and _element(kind, steps[0]) else steps[:1]
        mistakes.setdefault(tuple(place), _explain(detail, kind))
    return list(mistakes.values())


def _steps(detail: ErrorDetails) -> list[int | str]:
    """Return the path to the error, without the names of kinds."""
    return [step for step in detail["loc"] if step not in MODELS]


def _explain(detail: ErrorDetails, kind: str) -> str:
    if detail["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        has = "has no kind" if kind == "None" else f"kind is {kind!r}"
        return f"{has}; allowed: {', '.join(MODELS)}"
    steps = _steps(detail)
    if not steps:
        return str(detail["ctx"]["error"])
    model: type[Strict] = MODELS[kind]
    subject, field = "", str(steps[0])
    element = _element(kind, field)
    if element and len(steps) > 1:
        subject = f"{field.removesuffix('s')} {int(steps[1]) + 1} "
        model = element
        if not steps[2:]:
            return f"{subject}is not a mapping; it has: {', '.join(model.model_fields)}"
        field = str(steps[2])
    if detail["type"] in {"extra_forbidden", "invalid_key"}:
        return _unknown(model, subject, field, MODELS[kind].REJECTED.get(field))
    hint, rule = model.model_fields[field].description, RULES.get(field, "")
    if detail["type"] == "missing":
        return f'{subject}has no "{field}"; {hint}{rule}'
    is_ours = detail["type"] == "value_error"
    problem = detail["ctx"]["error"] if is_ours else detail["msg"]
    return f'{subject}has a wrong "{field}" ({problem}); expected: {hint}{rule}'


def _unknown(model: type[Strict], subject: str, field: str, why: str | None) -> str:
    """Describe an unknown field.

    :param why: the reason of the kind, if authors may expect this field
    """
    if why:
        return f'{subject}has a typed "{field}"; {why}'
    allowed = ", ".join(model.model_fields)
    return f'{subject}has an unknown field "{field}"; allowed: {allowed}'


def _element(kind: str, field: int | str) -> type[Strict] | None:
    """Return the model of a field's elements, if they are mappings, as options are."""
    info = MODELS[kind].model_fields.get(str(field)) if kind in MODELS else None
    elements = get_args(info.annotation) if info else ()
    if len(elements) == 1 and isinstance(elements[0], type):
        return elements[0] if issubclass(elements[0], Strict) else None
    return None
