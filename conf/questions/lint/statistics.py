"""Numbers about the bank, printed after the diagnostics."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from questions.item import LEVELS, OBJECTIVES
from questions.kinds import MODELS

from .guessing import guesses
from .patterns import right_options
from .reasons import reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from questions.item import Item

    from .context import Context


def statistics(context: Context) -> str:
    """Write the statistics of a bank, a line for each theme."""
    items = [entry.item for entry in context.bank.values()]
    if not items:
        return "The bank is empty."
    guessing = [*map(str, guesses(context)), _right(items)]
    return "\n".join((*_mix(items), *guessing, *_use(context, items)))


def _mix(items: list[Item]) -> Iterator[str]:
    table = Counter[tuple[str, str]]((item.kind, item.level) for item in items)
    yield f"{'kind':12}" + "".join(f"{level:>14}" for level in LEVELS) + f"{'all':>8}"
    for kind in MODELS:
        row = [table[kind, level] for level in LEVELS]
        yield f"{kind:12}" + "".join(f"{n:14}" for n in row) + f"{sum(row):8}"
    sums = [sum(item.level == level for item in items) for level in LEVELS]
    yield f"{'all':12}" + "".join(f"{n:14}" for n in sums) + f"{len(items):8}"
    beyond = sum(item.kind != "card" for item in items) / len(items)
    minutes = sum(item.SECONDS for item in items) / 60
    yield f"beyond plain recall: {beyond:.0%}; to answer all: {minutes:.0f} minutes"


def _right(items: list[Item]) -> str:
    counts = sorted(right_options(items).items())
    pairs = [f"{count} in {uses}" for count, uses in counts]
    return f"right options of several choices: {', '.join(pairs) or 'none'}"


def _use(context: Context, items: list[Item]) -> Iterator[str]:
    pages = [item.section.partition("#")[0] for item in items]
    slugs = [reason.misconception for item in items for reason in reasons(item)]
    yield f"pages: {_counts(pages, sorted(set(pages)))}"
    yield f"objectives: {_counts([item.objective for item in items], OBJECTIVES)}"
    headings = context.misconceptions
    yield f"misconceptions ({len(headings)}): {_counts(slugs, headings)}"
    contrasts = [item.contrast for item in items if item.contrast]
    yield f"contrasts: {_counts(contrasts, dict.fromkeys(contrasts))}"


def _counts(names: Iterable[str | None], labels: Iterable[str]) -> str:
    counts = Counter(names)
    return ", ".join(f"{label} {counts[label]}" for label in labels) or "none"
