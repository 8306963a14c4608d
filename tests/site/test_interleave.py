"""``interleave`` in JavaScript and in Python chooses the same questions, in order."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pytest
from questions.interleave import interleave, mulberry32, size_in_words
from questions.item import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable

BANKS = 400
LARGEST = 90
CONTRASTS = [None, None, "alpha", "beta", "gamma"]


@dataclass(frozen=True)
class Row:
    """The fields of a question that ``interleave`` reads."""

    id: str
    topic: str
    level: str
    contrast: str | None


def random_bank(draw: random.Random) -> list[Row]:
    topics = draw.randint(1, 12)
    return [
        Row(
            f"q{n}",
            f"t{draw.randrange(topics)}",
            draw.choice(LEVELS),
            draw.choice(CONTRASTS),
        )
        for n in range(draw.randint(0, LARGEST))
    ]


def test_both_choose_the_same_questions_of_random_banks(
    run: Callable[..., Any],
) -> None:
    draw = random.Random(5)  # noqa: S311 (not a secret)
    cases = [
        (
            random_bank(draw),
            draw.randint(1, 999_999),
            draw.randint(3, 30),
            draw.random() < 0.5,
        )
        for _ in range(BANKS)
    ]

    results = run(
        "core/interleave.js",
        "return given.map(([rows, ...options]) => "
        "m.interleave(rows, ...options).map(row => row.id))",
        [([asdict(row) for row in rows], *options) for rows, *options in cases],
    )

    for (rows, seed, count, rising), names in zip(cases, results, strict=True):
        expected = interleave(rows, seed=seed, count=count, rising=rising)
        assert names == [row.id for row in expected], (seed, count, rising, rows)


@pytest.mark.parametrize("seed", [0, 1, 999_999, 2**31, 2**32 - 1])
def test_both_draw_the_same_numbers(run: Callable[..., Any], seed: int) -> None:
    numbers = run(
        "core/interleave.js",
        "const draw = m.mulberry32(given); return Array.from({length: 500}, draw)",
        seed,
    )

    draw = mulberry32(seed)
    assert numbers == [draw() for _ in range(500)]


def test_both_describe_the_size_in_the_same_words(run: Callable[..., Any]) -> None:
    quizzes = [[seconds] * count for seconds in (20, 45, 90) for count in range(1, 31)]

    texts = run("core/interleave.js", "return given.map(m.sizeInWords)", quizzes)

    assert texts == [size_in_words(seconds) for seconds in quizzes]
    assert texts[0] == "1 question, about 1 minute."
