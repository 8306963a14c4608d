"""The store: nothing saved is lost, whatever the browser's storage does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "lr-schedules"

GOOD = '"a":{"rev":1,"value":"A"}'
# What is no record of ours, and what is one in part.
BROKEN = [
    *("", "{", "null", "true", "7", '"x"', "[]", "{}", '[{"version":1,"answers":{}}]'),
    *('{"version":1}', '{"answers":{}}', f'{{"answers":{{{GOOD}}}}}'),
    *(
        f'{{"version":{version},"answers":{{{GOOD}}}}}'
        for version in ("0", "2", "1.5", '"1"', "null", "true", "[1]")
    ),
    *(
        f'{{"version":1,"answers":{answers}}}'
        for answers in ("5", "true", "null", '"x"', "[]", '["a"]', '[["a",{"rev":1}]]')
    ),
]
ANSWERS = [
    *("5", "true", "null", '"A"', "[]", "{}", '{"rev":1}', '{"value":"A"}'),
    *(
        f'{{"rev":{rev},"value":"A"}}'
        for rev in ("0", "-1", "1.5", "1e999", '"1"', "null", "true", "[1]")
    ),
    *(f'{{"rev":1,"value":{value}}}' for value in ("1", "null", "true", "[]", '["A"]')),
    *(
        f'{{"rev":1,"value":"A","guess":{guess}}}'
        for guess in ("1", "null", '"yes"', "[]", "{}")
    ),
]
WHOLE = [
    '{"version":1,"answers":{}}',
    f'{{"version":1,"answers":{{{GOOD}}}}}',
    '{"version":1,"answers":{"a":{"rev":1,"value":"","guess":true}}}',
    '{"version":1,"answers":{"__proto__":{"rev":1,"value":"A","guess":false}}}',
]
# A storage of our own, which can be told to refuse.
STORAGE = """
const kept = new Map(Object.entries(given ?? {}));
let refuses = false;
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => {
    if (refuses) throw new DOMException("full", "QuotaExceededError");
    kept.set(key, value);
  },
};
const open = () => new m.Store(() => storage);
const say = (value) => ({ rev: 1, value });
"""


@pytest.fixture
def run(run: Callable[..., Any]) -> Callable[..., Any]:
    """Run the store on a storage of its own that holds what is given."""
    return lambda body, given=None: run("core/store.js", STORAGE + body, given)


@pytest.fixture
def run_all(run: Callable[..., Any]) -> Callable[[str, list[str]], list[Any]]:
    """Run the store on a storage of its own for each text that is in it."""

    def run_all(body: str, texts: list[str]) -> list[Any]:
        on_each = f"return given.map((given) => {{ {STORAGE} {body} }})"
        results: list[Any] = run(on_each, [{KEY: text} for text in texts])
        return results

    return run_all


def test_an_answer_is_there_for_the_next_visit(run: Callable[..., Any]) -> None:
    assert run("open().set('q', say('B')); return open().get('q', 1)") == {
        "rev": 1,
        "value": "B",
    }


def test_an_answer_of_the_first_site_is_still_read(run: Callable[..., Any]) -> None:
    text = '{"version":1,"answers":{"q":{"rev":1,"value":"B"}}}'

    assert run("return open().get('q', 1).value", {KEY: text}) == "B"


def test_what_cannot_be_read_is_set_aside_once(
    run_all: Callable[[str, list[str]], list[Any]],
) -> None:
    kept = run_all("open(); open().set('q', say('A')); return [...kept]", BROKEN)

    for text, found in zip(BROKEN, kept, strict=True):
        assert dict(found) == {
            f"{KEY}.bak": text,
            KEY: '{"version":1,"answers":{"q":{"rev":1,"value":"A"}}}',
        }


def test_what_was_set_aside_is_never_overwritten(run: Callable[..., Any]) -> None:
    kept = run(
        "open().set('q', say('A')); return [...kept]",
        {KEY: "{", f"{KEY}.bak": "first", f"{KEY}.bak-2": "second"},
    )

    found = dict(kept)
    names = (f"{KEY}.bak", f"{KEY}.bak-2", f"{KEY}.bak-3")
    assert [found[name] for name in names] == ["first", "second", "{"]


def test_a_bad_answer_is_set_aside_and_takes_no_other_with_it(
    run_all: Callable[[str, list[str]], list[Any]],
) -> None:
    texts = [
        *(f'{{"version":1,"answers":{{{GOOD},"b":{bad}}}}}' for bad in ANSWERS),
        f'{{"version":1,"answers":{{{GOOD}}},"log":[]}}',  # of a later site
    ]

    found = run_all("open().set('c', say('C')); return [...kept]", texts)

    both = '{"rev":1,"value":"A"},"c":{"rev":1,"value":"C"}'
    for text, kept in zip(texts, found, strict=True):
        assert dict(kept) == {
            f"{KEY}.bak": text,
            KEY: f'{{"version":1,"answers":{{"a":{both}}}}}',
        }


def test_what_can_be_read_is_not_set_aside(
    run_all: Callable[[str, list[str]], list[Any]],
) -> None:
    found = run_all("open().set('c', null); return [...kept]", WHOLE)

    assert [dict(kept) for kept in found] == [{KEY: text} for text in WHOLE]


def test_a_record_that_breaks_meanwhile_takes_nothing_from_this_tab(
    run: Callable[..., Any],
) -> None:
    for change in ("kept.clear();", f"kept.set('{KEY}', '{{');"):
        saved = run(
            "const store = open(); store.set('a', say('A'));"
            f"{change} store.refresh(); store.set('b', say('B'));"
            f"return Object.keys(JSON.parse(kept.get('{KEY}')).answers)"
        )

        assert saved == ["a", "b"]


def test_what_another_tab_saved_and_cleared_is_seen(run: Callable[..., Any]) -> None:
    seen = run(
        "const [here, there] = [open(), open()]; const seen = [];"
        "for (const answer of [say('A'), null]) {"
        " there.set('a', answer); here.refresh(); seen.push(here.get('a', 1)); }"
        "return seen"
    )

    assert seen == [{"rev": 1, "value": "A"}, None]


def test_a_storage_that_begins_to_refuse_loses_nothing(
    run: Callable[..., Any],
) -> None:
    earlier, later, remembers, saved = run(
        "const store = open(); store.set('a', say('A'));"
        "refuses = true; store.set('b', say('B')); store.set('c', say('C'));"
        "const before = [store.get('a', 1).value, store.get('b', 1).value,"
        " store.remembers];"
        "refuses = false; store.set('d', say('D'));"
        f"return [...before, Object.keys(JSON.parse(kept.get('{KEY}')).answers)]"
    )

    assert (earlier, later, remembers) == ("A", "B", False)
    assert sorted(saved) == ["a", "b", "c", "d"]


def test_what_cannot_be_set_aside_is_not_overwritten(run: Callable[..., Any]) -> None:
    kept, value = run(
        "refuses = true; const store = open(); store.set('q', say('A'));"
        "return [[...kept], store.get('q', 1).value]",
        {KEY: "{"},
    )

    assert (dict(kept), value) == ({KEY: "{"}, "A")
