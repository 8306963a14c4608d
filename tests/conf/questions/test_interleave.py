"""Interleaving separates topics, and pairs questions that are easily confused."""

import random
from collections import Counter
from functools import partial
from typing import NamedTuple

import pytest
from questions.interleave import interleave, mulberry32
from questions.item import LEVELS

mix = partial(interleave, rising=False)


class Row(NamedTuple):
    """The fields of a question that interleaving reads."""

    name: int
    topic: str
    contrast: str | None = None
    level: str = "beginner"


def bank(seed: int) -> list[Row]:
    """Make a random bank."""
    draw = random.Random(seed)  # noqa: S311 (not a secret)
    count = draw.randrange(1, 40)
    return [
        Row(
            name,
            draw.choice("abcd"),
            draw.choice([None, None, "x", "y"]),
            draw.choice(LEVELS),
        )
        for name in range(count)
    ]


def test_the_generator_is_mulberry32() -> None:
    draw = mulberry32(12345)

    assert [round(draw(), 6) for _ in range(3)] == [0.979728, 0.306752, 0.484205]


@pytest.mark.parametrize("seed", range(30))
def test_every_question_comes_once_and_in_the_same_order_again(seed: int) -> None:
    rows = bank(seed)

    mixed = mix(rows, seed=seed, count=100)

    assert Counter(mixed) == Counter(rows)
    assert mixed == mix(rows, seed=seed, count=100)


@pytest.mark.parametrize("seed", range(30))
def test_a_shorter_selection_is_the_start_of_a_longer_one(seed: int) -> None:
    rows = bank(seed)

    few = mix(rows, seed=seed, count=5)

    assert few == mix(rows, seed=seed, count=100)[:5]
    assert len(few) == min(5, len(rows))


@pytest.mark.parametrize("seed", range(30))
def test_a_topic_follows_itself_only_where_no_other_is_left(seed: int) -> None:
    mixed = mix(bank(seed), seed=seed, count=100)

    for place in range(1, len(mixed)):
        if mixed[place].topic == mixed[place - 1].topic:
            assert {row.topic for row in mixed[place:]} == {mixed[place].topic}


@pytest.mark.parametrize("seed", range(30))
def test_the_difficulty_rises_among_the_chosen_questions(seed: int) -> None:
    rows = bank(seed)

    rising = interleave(rows, seed=seed, count=10)

    ranks = [LEVELS.index(row.level) for row in rising]
    assert ranks == sorted(ranks)
    assert Counter(rising) == Counter(mix(rows, seed=seed, count=10))
    for place in range(1, len(rising)):  # no topic follows itself within a level
        level = [
            row for row in rising[place:] if ranks[place] == LEVELS.index(row.level)
        ]
        if rising[place].topic == rising[place - 1].topic:
            assert {row.topic for row in level} == {rising[place].topic}


def test_questions_that_are_easily_confused_come_in_pairs() -> None:
    rows = [Row(n, topic, "x") for n, topic in enumerate("aabb")]
    rows += [Row(n, topic) for n, topic in enumerate("cdcdcd", 4)]

    for seed in range(20):
        mixed = mix(rows, seed=seed, count=10)
        places = [place for place, row in enumerate(mixed) if row.contrast]
        assert places[1] == places[0] + 1


def test_another_seed_gives_another_order() -> None:
    rows = [Row(n, "abcd"[n % 4]) for n in range(20)]

    orders = {tuple(mix(rows, seed=seed, count=20)) for seed in range(1, 11)}

    assert len(orders) == 10
