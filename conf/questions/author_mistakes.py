"""Turn what pydantic found into: what, where, what is allowed, how to repair."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from .kinds import MODELS, Strict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

ONE_OF = {"options": "option", "mistakes": "mistake", "distractors": "distractor"}
# The linter's rule about a field, where there is one.
RULES = {
    "id": " (L01)",
    "section": " (L03)",
    "level": " (L04)",
    "objective": " (L04)",
    "misconception": " (L07)",
}
# A number that somebody typed: what an author of a numeric question may try.
TYPED = {"answer", "key", "value", "correct", "options"}


def explain(details: Iterable[ErrorDetails], raw: object) -> list[str]:
    """Say each mistake in a sentence: one for each field, however it is wrong.

    :param raw: the question as it was read from the file
    """
    if not isinstance(raw, dict):
        return ['is not a mapping; a question begins with "- id: its-name"']
    mistakes: dict[tuple[int | str, ...], str] = {}
    for detail in details:
        steps = _steps(detail)
        place = steps[:3] if steps and steps[0] in ONE_OF else steps[:1]
        mistakes.setdefault(tuple(place), _explain(detail, str(raw.get("kind"))))
    return list(mistakes.values())


def _steps(detail: ErrorDetails) -> list[int | str]:
    """Give the way to what is wrong, without the names of kinds."""
    return [step for step in detail["loc"] if step not in MODELS]


def _explain(detail: ErrorDetails, kind: str) -> str:
    if detail["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        has = "has no kind" if kind == "None" else f"kind is {kind!r}"
        return f"{has}; allowed: {', '.join(MODELS)}"
    steps = _steps(detail)
    if not steps:
        return str(detail["ctx"]["error"])
    model: type[BaseModel] = MODELS[kind]
    subject, field = "", str(steps[0])
    if field in ONE_OF and len(steps) > 1:
        subject = f"{ONE_OF[field]} {int(steps[1]) + 1} "
        model = _element(model, field)
        if not steps[2:]:
            return f"{subject}is not a mapping; it has: {', '.join(model.model_fields)}"
        field = str(steps[2])
    if detail["type"] in {"extra_forbidden", "invalid_key"}:
        return _unknown(model, subject, field, kind)
    hint, rule = model.model_fields[field].description, RULES.get(field, "")
    if detail["type"] == "missing":
        return f'{subject}has no "{field}"; {hint}{rule}'
    ours = detail["type"] == "value_error"
    said = detail["ctx"]["error"] if ours else detail["msg"]
    return f'{subject}has a wrong "{field}" ({said}); expected: {hint}{rule}'


def _unknown(model: type[BaseModel], subject: str, field: str, kind: str) -> str:
    """Say that a field is unknown; a typed number is the most common one."""
    if kind == "numeric" and field in TYPED:
        return (
            f'{subject}has a typed "{field}"; numbers of a numeric question are '
            "computed, so that nobody can mistype one: name a function of "
            "docs/questions/claims in `compute` (L16)"
        )
    allowed = ", ".join(model.model_fields)
    return f'{subject}has an unknown field "{field}"; allowed: {allowed}'


def _element(model: type[BaseModel], field: str) -> type[Strict]:
    """Find what a list field holds."""
    (element,) = get_args(model.model_fields[field].annotation)
    found: type[Strict] = element
    return found
