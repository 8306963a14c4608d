"""The store loses no saved answer, whatever the browser's storage does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "lr-schedules"

GOOD = '"a":{"rev":1,"value":"A"}'
# Texts that are not records of this site, or only partly.
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
# A storage for tests, which can be full.
STORAGE = """
const items = new Map(Object.entries(given ?? {}));
let full = false;
const storage = {
  getItem: (key) => items.get(key) ?? null,
  setItem: (key, value) => {
    if (full) throw new DOMException("full", "QuotaExceededError");
    items.set(key, value);
  },
};
const open = () => new m.Store(() => storage);
const entry = (value) => ({ rev: 1, value });
"""


@pytest.fixture
def run(run: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that runs the store on a storage that holds ``given``."""
    return lambda body, given=None: run("core/store.js", STORAGE + body, given)


@pytest.fixture
def run_all(run: Callable[..., Any]) -> Callable[[str, list[str]], list[Any]]:
    """Return a function that runs the store on a storage for each text."""

    def run_all(body: str, texts: list[str]) -> list[Any]:
        for_each_text = f"return given.map((given) => {{ {STORAGE} {body} }})"
        results: list[Any] = run(for_each_text, [{KEY: text} for text in texts])
        return results

    return run_all


def test_an_answer_is_stored_for_the_next_visit(run: Callable[..., Any]) -> None:
    assert run("open().set('q', entry('B')); return open().get('q', 1)") == {
        "rev": 1,
        "value": "B",
    }


def test_an_answer_of_the_first_version_is_still_read(run: Callable[..., Any]) -> None:
    text = '{"version":1,"answers":{"q":{"rev":1,"value":"B"}}}'

    assert run("return open().get('q', 1).value", {KEY: text}) == "B"


def test_an_unreadable_record_is_backed_up_once(
    run_all: Callable[[str, list[str]], list[Any]],
) -> None:
    items = run_all("open(); open().set('q', entry('A')); return [...items]", BROKEN)

    for text, record in zip(BROKEN, items, strict=True):
        assert dict(record) == {
            f"{KEY}.bak": text,
            KEY: '{"version":1,"answers":{"q":{"rev":1,"value":"A"}}}',
        }


def test_a_backup_is_never_overwritten(run: Callable[..., Any]) -> None:
    items = run(
        "open().set('q', entry('A')); return [...items]",
        {KEY: "{", f"{KEY}.bak": "first", f"{KEY}.bak-2": "second"},
    )

    texts = dict(items)
    names = (f"{KEY}.bak", f"{KEY}.bak-2", f"{KEY}.bak-3")
    assert [texts[name] for name in names] == ["first", "second", "{"]


def test_an_invalid_answer_is_backed_up_and_the_others_stay(
    run_all: Callable[[str, list[str]], list[Any]],
) -> None:
    texts = [
        *(f'{{"version":1,"answers":{{{GOOD},"b":{bad}}}}}' for bad in ANSWERS),
        f'{{"version":1,"answers":{{{GOOD}}},"log":[]}}',  # of a later version
    ]

    results = run_all("open().set('c', entry('C')); return [...items]", texts)

    both = '{"rev":1,"value":"A"},"c":{"rev":1,"value":"C"}'
    for text, items in zip(texts, results, strict=True):
        assert dict(items) == {
            f"{KEY}.bak": text,
            KEY: f'{{"version":1,"answers":{{"a":{both}}}}}',
        }


def test_a_readable_record_is_not_backed_up(
    run_all: Callable[[str, list[str]], list[Any]],
) -> None:
    results = run_all("open().set('c', null); return [...items]", WHOLE)

    assert [dict(items) for items in results] == [{KEY: text} for text in WHOLE]


def test_a_record_that_breaks_meanwhile_removes_no_answer_of_this_tab(
    run: Callable[..., Any],
) -> None:
    for change in ("items.clear();", f"items.set('{KEY}', '{{');"):
        saved = run(
            "const store = open(); store.set('a', entry('A'));"
            f"{change} store.refresh(); store.set('b', entry('B'));"
            f"return Object.keys(JSON.parse(items.get('{KEY}')).answers)"
        )

        assert saved == ["a", "b"]


def test_a_refresh_reads_what_another_tab_saved_and_cleared(
    run: Callable[..., Any],
) -> None:
    values = run(
        "const [tab, other] = [open(), open()]; const values = [];"
        "for (const answer of [entry('A'), null]) {"
        " other.set('a', answer); tab.refresh(); values.push(tab.get('a', 1)); }"
        "return values"
    )

    assert values == [{"rev": 1, "value": "A"}, None]


def test_no_answer_is_lost_while_the_storage_is_full(
    run: Callable[..., Any],
) -> None:
    earlier, later, remembers, saved = run(
        "const store = open(); store.set('a', entry('A'));"
        "full = true; store.set('b', entry('B')); store.set('c', entry('C'));"
        "const before = [store.get('a', 1).value, store.get('b', 1).value,"
        " store.remembers];"
        "full = false; store.set('d', entry('D'));"
        f"return [...before, Object.keys(JSON.parse(items.get('{KEY}')).answers)]"
    )

    assert (earlier, later, remembers) == ("A", "B", False)
    assert sorted(saved) == ["a", "b", "c", "d"]


def test_a_record_that_cannot_be_backed_up_is_not_overwritten(
    run: Callable[..., Any],
) -> None:
    items, value = run(
        "full = true; const store = open(); store.set('q', entry('A'));"
        "return [[...items], store.get('q', 1).value]",
        {KEY: "{"},
    )

    assert (dict(items), value) == ({KEY: "{"}, "A")
