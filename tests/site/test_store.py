"""The store: nothing saved is lost, whatever the browser's storage does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .modules import run_module

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

KEY = "lr-schedules"
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
def run(open_page: Callable[..., Page]) -> Callable[..., Any]:
    """Run the store on a storage of its own that holds what is given."""
    page = open_page("/recall/quiz.html")
    return lambda body, given=None: run_module(page, "store.js", STORAGE + body, given)


def test_an_answer_is_there_for_the_next_visit(run: Callable[..., Any]) -> None:
    assert run("open().set('q', say('B')); return open().get('q', 1)") == {
        "rev": 1,
        "value": "B",
    }


def test_an_answer_of_the_first_site_is_still_read(run: Callable[..., Any]) -> None:
    text = '{"version":1,"answers":{"q":{"rev":1,"value":"B"}}}'

    assert run("return open().get('q', 1).value", {KEY: text}) == "B"


@pytest.mark.parametrize(
    "text", ["{", "[]", "null", "7", '{"version":2,"answers":{}}', '{"version":1}']
)
def test_what_cannot_be_read_is_set_aside_once(
    run: Callable[..., Any], text: str
) -> None:
    kept = run("open(); open().set('q', say('A')); return [...kept]", {KEY: text})

    assert dict(kept) == {
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


def test_one_bad_answer_takes_no_other_with_it(run: Callable[..., Any]) -> None:
    text = '{"version":1,"answers":{"a":{"rev":1,"value":"A"},"b":5}}'

    value, aside = run(
        "const store = open(); store.set('c', say('C'));"
        f"return [open().get('a', 1).value, kept.get('{KEY}.bak')]",
        {KEY: text},
    )

    assert (value, aside) == ("A", text)


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
