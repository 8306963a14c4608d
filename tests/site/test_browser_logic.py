"""The pure functions of the modules: checkOrder, spokenOf, readChoice, testScore."""

from __future__ import annotations

import random
from string import printable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Callable

ORDERS = [["1", "2", "3", "4"], ["1", "3", "2", "4"]]
SUBMITTED: dict[str, tuple[bool, list[str], int]] = {
    "1 2 3 4": (True, [], 4),
    "1 3 2 4": (True, [], 4),
    "1 2 4 3": (False, [], 2),
    "4 3 2 1": (False, [], 0),
    "1 3 2": (False, [], 3),
    "1 2 3 4 x1": (False, ["x1"], 4),
    "x2 1 2 3 4": (False, ["x2"], 0),
    "1 2 x1 x2 3 4": (False, ["x1", "x2"], 2),
}
LIMITS = {
    "topic": {"values": ["", "step_lr"], "all": "all topics"},
    "level": {"values": ["", "beginner"], "all": "all levels"},
    "kind": {"values": ["", "card"], "all": "all kinds"},
    "count": {"min": 3, "max": 30, "usual": 10},
    "seed": {"min": 1, "max": 999_999, "usual": 1},
}
DEFAULTS = {"topic": "", "level": "", "kind": "", "count": 10, "seed": 1}
# A query, what differs from the default choice, and the number of messages.
ADDRESSES: dict[str, tuple[dict[str, object], int]] = {
    "": ({}, 0),
    "topic=step_lr&count=5&seed=7": ({"topic": "step_lr", "count": 5, "seed": 7}, 0),
    "topic=&count=": ({}, 0),
    "topic=nope": ({}, 1),
    "level=Beginner": ({}, 1),
    "count=0": ({"count": 3}, 1),
    "count=999": ({"count": 30}, 1),
    "count=4.4": ({"count": 4}, 1),
    "count=ten": ({}, 1),
    "count=NaN": ({}, 1),
    "count=Infinity": ({}, 1),
    "seed=-5": ({}, 1),
    "seed=1000000": ({"seed": 999_999}, 1),
    "seed=1e400": ({}, 1),
    "count=5&count=6": ({"count": 5}, 0),
    "tpoic=step_lr": ({}, 1),
    "toString=1&__proto__=2": ({}, 1),
    "topic=constructor": ({}, 1),
    "topic=%3Cscript%3Ealert(1)%3C/script%3E": ({}, 1),
}


def test_an_order_is_compared_with_every_accepted_order(
    run: Callable[..., Any],
) -> None:
    results = run(
        "questions/order.js",
        "return given[0].map(order => m.checkOrder(order, given[1]))",
        [[order.split() for order in SUBMITTED], ORDERS],
    )

    assert {
        order: (result["right"], result["foreign"], result["begun"])
        for order, result in zip(SUBMITTED, results, strict=True)
    } == SUBMITTED


def test_wrong_and_missed_options_are_explained_first(run: Callable[..., Any]) -> None:
    spoken = run(
        "core/choice.js", "return m.spokenOf(...given)", [["A", "C"], ["A"], True, True]
    )
    missed = run(
        "core/choice.js", "return m.spokenOf(...given)", [["A"], ["A", "B"], True, True]
    )
    single = run(
        "core/choice.js", "return m.spokenOf(...given)", [["C"], ["A"], False, True]
    )

    assert (spoken, missed, single) == (["C", "A"], ["B", "A"], ["C"])


def test_while_a_try_is_left_only_wrong_options_are_explained(
    run: Callable[..., Any],
) -> None:
    cases = [
        [["A", "C"], ["A", "B"], True, False],
        [["A"], ["A", "B"], True, False],
        [["C"], ["A"], False, False],
    ]

    spoken = run("core/choice.js", "return given.map(c => m.spokenOf(...c))", cases)

    assert spoken == [["C"], [], ["C"]]


def test_a_test_is_scored_by_level(run: Callable[..., Any]) -> None:
    results = [
        {"good": good, "level": level}
        for good, level in [(True, "beginner"), (False, "beginner"), (True, "advanced")]
    ]

    text = run("core/score.js", "return m.testScore(given)", results)

    assert text == "You got 2 of 3: beginner 1/2, advanced 1/1."


def test_an_invalid_query_is_corrected_and_reported(
    run: Callable[..., Any],
) -> None:
    results = run(
        "core/form.js",
        "return given[0].map(text => "
        "m.readChoice(new URLSearchParams(text), given[1]))",
        [list(ADDRESSES), LIMITS],
    )

    assert {
        query: (result["choice"], len(result["messages"]))
        for query, result in zip(ADDRESSES, results, strict=True)
    } == {
        query: (DEFAULTS | choice, messages)
        for query, (choice, messages) in ADDRESSES.items()
    }


def test_no_address_breaks_the_limits(run: Callable[..., Any]) -> None:
    draw = random.Random(3)  # noqa: S311 (not a secret)
    names = [*LIMITS, "x", "__proto__"]
    addresses = [
        "&".join(
            f"{draw.choice(names)}={''.join(draw.choices(printable, k=8))}"
            if draw.random() < 0.5
            else f"{draw.choice(names)}={draw.uniform(-1e7, 1e7)}"
            for _ in range(draw.randint(0, 6))
        )
        for _ in range(2000)
    ]

    results = run(
        "core/form.js",
        "return given[0].map(text => "
        "m.readChoice(new URLSearchParams(text), given[1]))",
        [addresses, LIMITS],
    )

    for address, result in zip(addresses, results, strict=True):
        choice = result["choice"]
        assert choice["topic"] in {"", "step_lr"}, address
        assert isinstance(choice["count"], int)
        assert 3 <= choice["count"] <= 30, address
        assert 1 <= choice["seed"] <= 999_999, address
        changed = parse_qs(address).keys() - set(LIMITS)
        assert result["messages"] or not changed, address
