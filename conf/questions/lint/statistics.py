"""What the bank is like, in numbers: printed after the findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from questions.files import shown
from questions.item import LEVELS, OBJECTIVES
from questions.kinds import MODELS

from .guessing import absolutes, positions, strategies
from .reasons import reasons
from .writing import grades

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from questions.item import Item

    from .material import Material


def statistics(material: Material) -> str:
    """Write the statistics of a bank, a few lines for each theme."""
    items = [entry.item for entry in material.bank.values()]
    if not items:
        return "The bank is empty."
    return "\n".join(
        (
            *_mix(items),
            *_guessing(material),
            *_coverage(material, items),
            *_reading(material),
        )
    )


def _mix(items: list[Item]) -> Iterator[str]:
    table = Counter[tuple[str, str]]((item.kind, item.level) for item in items)
    yield f"{'kind':12}" + "".join(f"{level:>14}" for level in LEVELS) + f"{'all':>8}"
    for kind in MODELS:
        row = [table[kind, level] for level in LEVELS]
        yield f"{kind:12}" + "".join(f"{n:14}" for n in row) + f"{sum(row):8}"
    sums = [sum(item.level == level for item in items) for level in LEVELS]
    yield f"{'all':12}" + "".join(f"{n:14}" for n in sums) + f"{len(items):8}"
    shares = ", ".join(
        f"{level} {n / len(items):.0%}" for level, n in zip(LEVELS, sums, strict=True)
    )
    beyond = sum(item.kind != "card" for item in items) / len(items)
    minutes = sum(item.SECONDS for item in items) / 60
    yield f"levels: {shares}"
    yield f"beyond plain recall: {beyond:.0%}; to answer all: {minutes:.0f} minutes"


def _guessing(material: Material) -> Iterator[str]:
    yield from map(str, strategies(material))
    found = positions(material)
    yield f"keys at each place: {_counts(found.counts)} (p = {found.probability:.2f})"
    counted = absolutes(material)
    (in_keys, keys), (in_others, others) = counted[True], counted[False]
    yield (
        f"absolute words: in {in_keys} of {keys} keys, in {in_others} of {others} "
        "wrong options"
    )


def _coverage(material: Material, items: list[Item]) -> Iterator[str]:
    sections = Counter(item.section.partition("#")[0] for item in items)
    pages = {page: sections[page] for page in sorted(sections)}
    yield f"pages: {_counts(pages)}"
    objectives = Counter[str](item.objective for item in items)
    yield f"objectives: {_counts({each: objectives[each] for each in OBJECTIVES})}"
    slugs = Counter(reason.misconception for item in items for reason in reasons(item))
    named = {slug: slugs[slug] for slug in material.misconceptions}
    yield f"misconceptions ({len(named)}): {_counts(named)}"
    contrasts = Counter(item.contrast for item in items if item.contrast)
    yield f"contrasts: {_counts(contrasts)}"
    yield f"asked for what is false: {sum(item.negated for item in items)}"


def _reading(material: Material) -> Iterator[str]:
    found = ", ".join(
        f"{shown(path)} {grade:.1f}" for path, grade in grades(material).items()
    )
    yield f"reading grade (automated readability index): {found}"


def _counts(counts: Mapping[int, int] | Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"
