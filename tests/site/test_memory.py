"""Answers are remembered in this browser, and nothing saved is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

KEY = "lr-schedules"
DENIED = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""


def stored(page: Page, key: str = KEY) -> str | None:
    text: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return text


def holding(text: str) -> str:
    """Give a script that puts this into the storage before the page loads."""
    return (
        f"if (!localStorage.getItem({KEY!r})) "
        f"localStorage.setItem({KEY!r}, {json.dumps(text)});"
    )


def answer_first(page: Page) -> None:
    fieldset = page.locator(".question-single").first
    fieldset.locator("input").first.check()
    fieldset.get_by_role("button", name="Check").click()


def test_a_choice_survives_a_reload(open_page: Callable[..., Page]) -> None:
    page = open_page("/recall/quiz.html")
    answer_first(page)

    page.reload()

    first = page.locator(".question-single").first
    expect(first.locator(".question-verdict")).to_contain_text("A is")
    expect(first.locator("input:checked")).to_have_count(1)


def test_a_draft_and_its_ticks_survive_a_reload(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/recall/explain.html")
    page.locator("textarea").first.fill("My own words")
    page.locator(".question-concepts summary").first.click()
    page.locator(".question-concepts input").first.check()

    page.reload()

    expect(page.locator("textarea").first).to_have_value("My own words")
    expect(page.locator(".question-covered").first).to_have_text("You covered 1/4.")


def test_a_new_revision_asks_again(open_page: Callable[..., Page]) -> None:
    old = {"what-step-changes": {"rev": 0, "value": "A"}}
    page = open_page(
        "/recall/quiz.html",
        script=holding(json.dumps({"version": 1, "answers": old})),
    )

    expect(page.locator("#q-what-step-changes .question-verdict")).to_be_empty()


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "null", '"x"', '{"version": 99}', '{"version": 1, "answers": 5, "a":'],
)
def test_what_cannot_be_read_is_set_aside(
    open_page: Callable[..., Page], text: str
) -> None:
    page = open_page("/recall/quiz.html", script=holding(text))

    answer_first(page)

    assert stored(page, f"{KEY}.bak") == text
    assert "what-step-changes" in str(stored(page))


def test_without_storage_questions_work_and_say_so(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/recall/quiz.html")
    page.evaluate(DENIED)
    answer_first(page)

    expect(page.locator(".question-verdict").first).to_contain_text("A is")
    expect(page.locator(".quiz-score p")).to_contain_text("does not let us remember")


def test_another_tab_keeps_its_answers(open_page: Callable[..., Page]) -> None:
    one = open_page("/recall/quiz.html")
    two = one.context.new_page()
    two.goto("/recall/flashcards.html")
    answer_first(one)
    two.locator(".question-card summary").first.click()
    two.get_by_role("button", name="Not yet").first.click()

    answers = json.loads(str(stored(one)))["answers"]

    assert len(answers) == 2


def test_clearing_forgets_this_page_only(open_page: Callable[..., Page]) -> None:
    other = {"scheduler-step-writes": {"rev": 1, "value": "knew"}}
    page = open_page(
        "/recall/quiz.html",
        script=holding(json.dumps({"version": 1, "answers": other})),
    )
    answer_first(page)

    page.get_by_role("button", name="Clear my answers").click()

    expect(page.locator(".question-verdict").first).to_be_empty()
    assert json.loads(str(stored(page)))["answers"] == other
