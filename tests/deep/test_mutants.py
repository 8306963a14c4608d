"""Every mutant of a snippet fails its tests, or is listed as equivalent.

A mutant that behaves like the snippet is in ``equivalent.yaml``, with the reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.deep.killing import survivors_of
from tests.deep.mutants import mutants

if TYPE_CHECKING:
    from tests.deep.killing import Change

ROOT = Path(__file__).parents[2]
SNIPPETS = sorted(
    path.relative_to(ROOT / "snippets").with_suffix("").as_posix()
    for path in ROOT.glob("snippets/*/*.py")
)
LISTED = yaml.safe_load(Path(__file__).with_name("equivalent.yaml").read_text("utf-8"))
SMALLEST = "schedulers/exponential_lr"


def equivalent(name: str) -> list[Change]:
    """Return the listed mutants of a snippet."""
    return [(entry["before"], entry["after"]) for entry in LISTED.get(name, [])]


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", SNIPPETS)
def test_every_mutant_is_killed_or_equivalent(name: str) -> None:
    """A listed mutant that is killed, or no longer generated, also fails."""
    total, alive = survivors_of(name)

    listed = equivalent(name)
    unlisted = [
        {"before": before, "after": after, "because": "?"}
        for before, after in alive
        if (before, after) not in listed
    ]
    print(yaml.safe_dump({name: unlisted}, width=1000))  # noqa: T201 (if it fails)
    assert total > len(alive)
    assert sorted(alive) == sorted(listed)


def test_every_equivalent_mutant_is_of_a_snippet_and_has_a_reason() -> None:
    assert set(LISTED) <= set(SNIPPETS)
    for entries in LISTED.values():
        assert all(len(entry["because"]) > 20 for entry in entries)


def test_the_smallest_snippet_has_no_survivor() -> None:
    total, alive = survivors_of(SMALLEST)

    assert total >= 5
    assert alive == equivalent(SMALLEST)


def test_mutants_survive_tests_of_something_else() -> None:
    total, alive = survivors_of(SMALLEST, "tests/snippets/tools/test_trace_lr.py")

    # A mutant that cannot be imported fails any test.
    assert total - 2 <= len(alive) <= total


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 2", ["x = 3", "x = 1", "x = 4"]),
        ("x = 0.5", ["x = 1.5", "x = -0.5", "x = 1.0"]),
        ("x = True", ["x = False"]),
        ("x = 'min'", ["x = 'not min'"]),
        ("x = a < b", ["x = a <= b", "x = a >= b"]),
        ("x = a >= b", ["x = a > b", "x = a < b"]),
        ("x = a is b", ["x = a is not b"]),
        ("x = a + b", ["x = a - b"]),
        ("x = a ** b", ["x = a * b"]),
        ("x += a", ["x -= a"]),
        ("x = a and b", ["x = a or b"]),
        ("x = -a", ["x = +a"]),
        ("x = a if b else c", ["x = a if not b else c"]),
        ("f(a, b)", ["f(b)", "f(a)", "f(b, a)"]),
        ("f(a=b, c=d)", ["f(c=d)", "f(a=b)", "f(a=d, c=b)"]),
        ("[x for x in y if x]", ["[x for x in y if not x]"]),
        ("if a:\n    b", ["if not a:", "pass"]),
        ("def f(a: 'str') -> 'str':\n    '''Say.'''\n    a\n    b", ["", ""]),
        ("with a:\n    b", ["pass"]),
        ("for a in b:\n    with c:\n        d", ["pass", "d", "pass"]),
        ("if a:\n    b\nelse:\n    c", ["if not a:", "pass", ""]),
    ],
)
def test_a_change_of_each_kind(source: str, expected: list[str]) -> None:
    changes = [mutant.after for mutant in mutants(source)]

    assert changes == expected


def test_a_mutant_has_the_changed_lines_and_the_whole_source() -> None:
    (mutant,) = mutants("def f():\n    '''Say.'''\n    return a\n")

    assert mutant == ("return a", "pass", "def f():\n    pass")
