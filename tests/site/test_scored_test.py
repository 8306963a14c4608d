"""The ten-question test: one try each, checked together, scored by level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.small_site import BANK

from .questions import QUESTION, TEST, choice_item, choose, letters, question_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SINGLES = f"{TEST}?kind=single&count=3&seed=2"


def test_a_test_asks_questions_that_have_a_key(open_page: Callable[..., Page]) -> None:
    page = open_page(TEST)

    kinds = {BANK[name].item.kind for name in question_ids(page)}
    assert len(question_ids(page)) == 10
    assert not kinds & {"card", "explain"}
    expect(page.locator(f"{QUESTION} [data-action=check]:visible")).to_have_count(0)
    expect(page.locator(".question-key:visible")).to_have_count(0)
    expect(page.locator(".quiz-running")).to_be_hidden()


def test_answers_are_checked_together_and_scored(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(SINGLES)
    names = question_ids(page)
    for place, name in enumerate(names):
        right = letters(choice_item(name), correct=place != 1)
        choose(page.locator(f"#q-{name}"), right[0])
        expect(page.locator(f"#q-{name}")).to_have_attribute("data-result", "")

    page.get_by_role("button", name="Hand in").click()

    score = page.locator(".quiz-running")
    expect(score).to_have_text(re.compile(r"^You got 2 of 3: .*\d/\d\.$"))
    expect(score).to_be_focused()
    for place, name in enumerate(names):
        root = page.locator(f"#q-{name}")
        result = "wrong" if place == 1 else "right"
        expect(root).to_have_attribute("data-result", result)
        expect(root.locator(".question-key")).to_have_attribute("open", "")
        expect(root.locator("[data-action=retry]")).to_be_hidden()
    expect(page.locator(".quiz-again li")).to_have_count(1)
    assert page.evaluate("localStorage.getItem('lr-schedules')") is None

    page.get_by_role("button", name="Missed ones again").click()

    expect(page.locator(f"{QUESTION}:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    expect(score).to_be_hidden()


def test_missing_answers_are_pointed_out_once(open_page: Callable[..., Page]) -> None:
    page = open_page(SINGLES)
    hand = page.get_by_role("button", name="Hand in")
    page.locator("[data-chosen]").wait_for(state="attached")

    hand.click()
    expect(page.locator(".quiz-note")).to_contain_text("3 of 3 have no answer.")
    expect(page.locator(".quiz-running")).to_be_hidden()
    hand.click()

    expect(page.locator(".quiz-running")).to_contain_text("You got 0 of 3")
    verdict = page.locator(".question-verdict").first
    expect(verdict).to_have_text("No answer.")


def test_a_new_test_starts_empty(open_page: Callable[..., Page]) -> None:
    page = open_page(SINGLES)
    page.locator("[data-chosen]").wait_for(state="attached")
    for _ in range(2):
        page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".quiz-running")).to_be_visible()

    page.get_by_role("button", name="New test").click()

    expect(page.locator(".quiz-running")).to_be_hidden()
    expect(page.locator(f"{QUESTION}[data-result=wrong]")).to_have_count(0)
    expect(page.locator(f"{QUESTION} input:checked")).to_have_count(0)


def test_without_a_script_the_key_opens(open_page: Callable[..., Page]) -> None:
    page = open_page(TEST, java_script_enabled=False)

    expect(page.locator(".question-key").first).to_be_visible()
    expect(page.locator("[data-quiz]").get_by_role("button")).to_have_count(0)
