"""Answers are remembered in the browser, and no saved answer is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.small_site import BANK

from .questions import (
    CARDS,
    EXPLAIN,
    EXPLAINS,
    FLASHCARDS,
    KINDS,
    answer,
    page_of,
    question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

KEY = "lr-schedules"
DENIED = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""
SINGLE = KINDS["single"][0]
WITH_A_KEY = [KINDS[kind][0] for kind in KINDS if kind not in {"card", "explain"}]


def stored(page: Page, key: str = KEY) -> str | None:
    text: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return text


def answers(page: Page) -> dict[str, dict[str, object]]:
    record: dict[str, dict[str, object]] = json.loads(str(stored(page)))["answers"]
    return record


def store_text(text: str) -> str:
    """Return a script that puts a text into the storage before the page loads."""
    return (
        f"if (!localStorage.getItem({KEY!r})) "
        f"localStorage.setItem({KEY!r}, {json.dumps(text)});"
    )


def store_answer(name: str, value: str, rev: int = 0) -> str:
    """Return a script that stores an answer before the page loads."""
    remembered = {name: {"rev": rev or BANK[name].item.rev, "value": value}}
    return store_text(json.dumps({"version": 1, "answers": remembered}))


@pytest.mark.parametrize("name", WITH_A_KEY)
@pytest.mark.parametrize("right", [True, False])
def test_an_answer_survives_a_reload(
    open_page: Callable[..., Page],
    name: str,
    right: bool,  # noqa: FBT001 (both)
) -> None:
    page = open_page(page_of(name))
    fieldset = question(page, name)
    answer(fieldset, name, right=right)
    verdict = fieldset.locator(".question-verdict").inner_text()

    page.reload()

    expect(fieldset).to_have_attribute("data-result", "right" if right else "wrong")
    assert fieldset.locator(".question-verdict").inner_text() == verdict


def test_a_draft_and_its_ticks_survive_a_reload(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(EXPLAIN)
    fieldset = question(page, EXPLAINS[0])
    fieldset.get_by_role("textbox").fill("My own words")
    fieldset.locator(".question-concepts summary").click()
    fieldset.get_by_role("checkbox").first.check()

    page.reload()

    expect(fieldset.get_by_role("textbox")).to_have_value("My own words")
    expect(fieldset.locator(".question-covered")).to_contain_text("You covered 1/")


def test_an_answer_without_a_guess_is_still_shown(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(page_of(SINGLE), script=store_answer(SINGLE, "B"))

    verdict = question(page, SINGLE).locator(".question-verdict")
    expect(verdict).to_contain_text("B is")


def test_an_answer_to_another_revision_is_ignored(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(page_of(SINGLE), script=store_answer(SINGLE, "A", rev=99))

    expect(question(page, SINGLE).locator(".question-verdict")).to_be_empty()


@pytest.mark.parametrize("name", WITH_A_KEY)
@pytest.mark.parametrize("value", ["", "A Z", "99 0.1"])
def test_an_invalid_answer_is_ignored(
    open_page: Callable[..., Page], name: str, value: str
) -> None:
    page = open_page(page_of(name), script=store_answer(name, value))
    fieldset = question(page, name)

    expect(fieldset.locator(".question-verdict")).to_be_empty()
    expect(fieldset.get_by_role("button", name="Check")).to_be_enabled()
    expect(fieldset.locator("input:checked, [data-out]")).to_have_count(0)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "null", '"x"', '{"version": 99}', '{"version": 1, "answers": 5, "a":'],
)
def test_an_unreadable_record_is_backed_up(
    open_page: Callable[..., Page], text: str
) -> None:
    page = open_page(page_of(SINGLE), script=store_text(text))

    answer(question(page, SINGLE), SINGLE, right=True)

    assert stored(page, f"{KEY}.bak") == text
    assert list(answers(page)) == [SINGLE]


def test_without_storage_questions_work_and_a_note_is_shown(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(FLASHCARDS, script=DENIED)
    card = question(page, CARDS[0])
    card.locator("summary").click()
    card.get_by_role("button", name="I knew it").click()

    score = page.locator(".quiz-running")
    expect(score).to_contain_text("1 of 1 known")
    expect(score).to_contain_text("This browser does not store the answers.")


def test_another_tab_keeps_its_answers(open_page: Callable[..., Page]) -> None:
    first = open_page(page_of(SINGLE))
    second = first.context.new_page()
    second.goto(FLASHCARDS)
    answer(question(first, SINGLE), SINGLE, right=False)
    question(second, CARDS[0]).locator("summary").click()
    question(second, CARDS[0]).get_by_role("button", name="Not yet").click()

    assert set(answers(first)) == {SINGLE, CARDS[0]}


def test_clearing_forgets_this_page_only(open_page: Callable[..., Page]) -> None:
    page = open_page(FLASHCARDS, script=store_answer(SINGLE, "A"))
    card = question(page, CARDS[0])
    card.locator("summary").click()
    card.get_by_role("button", name="Not yet").click()

    page.get_by_role("button", name="Clear my answers").click()

    expect(card.get_by_role("button", pressed=True)).to_have_count(0)
    expect(page.locator("[data-question] summary").first).to_be_focused()
    assert list(answers(page)) == [SINGLE]
