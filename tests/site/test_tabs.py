"""Two tabs: each shows the other's answers, and keeps an unchecked answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import (
    CARDS,
    CHOICES,
    EXPLAIN,
    EXPLAINS,
    FLASHCARDS,
    KINDS,
    NUMERICS,
    ORDERS,
    answer,
    check,
    choose,
    line,
    page_of,
    question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SINGLE = KINDS["single"][0]
ONE_OF_EACH = [SINGLE, NUMERICS[0], ORDERS[0]]
SET_HIDDEN = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def open_other_tab(page: Page) -> Page:
    """Open the same page in another tab."""
    other = page.context.new_page()
    other.goto(page.url)
    page.bring_to_front()  # a tab in the background responds slowly
    return other


def wait_for_record(page: Page, name: str, *, stored: bool = True) -> None:
    """Wait until a tab can read the record of another: browsers take a moment."""
    condition = "([name, stored]) => stored === !!localStorage.getItem('lr-schedules')"
    if stored:
        condition += "?.includes(name)"
    page.wait_for_function(condition, arg=[name, stored], polling=50)


def answer_somehow(page: Page, name: str) -> None:
    """Answer a question in the quickest way."""
    if name in ORDERS:
        check(question(page, name))
    else:
        answer(question(page, name), name, right=True)


def start_answer(fieldset: Locator, name: str) -> None:
    """Start an answer, and do not check it."""
    if name in CHOICES:
        choose(fieldset, "A")
    elif name in ORDERS:
        line(fieldset, "2").get_by_role("button", name="Leave out: ").click()
    else:
        fieldset.get_by_role("textbox").fill("0.12e")


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_an_answer_and_its_removal_show_in_the_other_tab(
    open_page: Callable[..., Page], name: str
) -> None:
    tab = open_page(page_of(name))
    other = open_other_tab(tab)
    fieldset = question(other, name)

    answer_somehow(tab, name)
    expect(fieldset).to_have_attribute("data-result", re.compile("right|wrong"))
    question(tab, name).locator("[data-action=retry]").click()

    expect(fieldset).to_have_attribute("data-result", "")
    expect(fieldset.get_by_role("button", name="Check")).to_be_visible()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_started_answer_is_kept(open_page: Callable[..., Page], name: str) -> None:
    tab = open_page(page_of(name))
    other = open_other_tab(tab)
    start_answer(question(other, name), name)
    inputs = "all => all.map(e => e.dataset.line ?? (e.checked || e.value))"
    parts = question(other, name).locator("input, .question-lines li")
    before = (
        parts.evaluate_all(inputs),
        parts.and_(other.locator("[data-out]")).count(),
    )

    answer_somehow(tab, name)
    wait_for_record(other, name)
    other.evaluate(SET_HIDDEN, arg=False)

    after = (
        parts.evaluate_all(inputs),
        parts.and_(other.locator("[data-out]")).count(),
    )
    assert after == before
    expect(question(other, name)).to_have_attribute("data-result", "")


def test_a_draft_goes_on_in_the_other_tab(open_page: Callable[..., Page]) -> None:
    tab = open_page(EXPLAIN)
    other = open_other_tab(tab)
    draft = question(other, EXPLAINS[0]).get_by_role("textbox")
    draft.press_sequentially("My own")
    expect(draft).to_be_focused()

    question(tab, EXPLAINS[0]).get_by_role("textbox").press("End")
    question(tab, EXPLAINS[0]).get_by_role("textbox").press_sequentially(" words")

    expect(draft).to_have_value("My own words")
    expect(draft).to_be_focused()


def test_a_hidden_tab_is_updated_when_it_is_visible_again(
    open_page: Callable[..., Page],
) -> None:
    tab = open_page(FLASHCARDS)
    other = open_other_tab(tab)
    other.evaluate(SET_HIDDEN, arg=True)
    card = question(tab, CARDS[0])
    card.locator("summary").click()
    card.get_by_role("button", name="I knew it").click()
    score = other.locator(".quiz-running")
    expect(score).to_be_hidden()

    wait_for_record(other, CARDS[0])
    other.evaluate(SET_HIDDEN, arg=False)

    expect(score).to_contain_text("1 of 1 known")


def test_a_page_from_the_history_is_updated(open_page: Callable[..., Page]) -> None:
    no_events = (
        "addEventListener('storage', event => event.stopImmediatePropagation());"
    )
    tab = open_page(page_of(SINGLE), script=no_events)  # as on a page in the history
    other = open_other_tab(tab)
    answer(question(tab, SINGLE), SINGLE, right=True)

    wait_for_record(other, SINGLE)
    other.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )

    expect(question(other, SINGLE)).to_have_attribute("data-result", "right")


def test_a_deleted_record_removes_no_answer_from_the_page(
    open_page: Callable[..., Page],
) -> None:
    tab = open_page(page_of(SINGLE))
    other = open_other_tab(tab)
    answer(question(tab, SINGLE), SINGLE, right=True)
    expect(question(other, SINGLE)).to_have_attribute("data-result", "right")

    tab.evaluate("localStorage.clear()")
    wait_for_record(other, SINGLE, stored=False)
    other.evaluate(SET_HIDDEN, arg=False)

    expect(question(other, SINGLE)).to_have_attribute("data-result", "right")
