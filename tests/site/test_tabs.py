"""Two tabs: each shows what was answered in the other, and keeps what is begun."""

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
AWAY = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def beside(page: Page) -> Page:
    """Open the same page in another tab, which has nothing to complain of either."""
    other = page.context.new_page()
    other.goto(page.url)
    page.bring_to_front()  # one that is behind answers slowly
    return other


def wait_for_record(page: Page, name: str, *, there: bool = True) -> None:
    """Wait until a tab can read what another has stored: browsers take a moment."""
    held = "([name, there]) => there === !!localStorage.getItem('lr-schedules')"
    if there:
        held += "?.includes(name)"
    page.wait_for_function(held, arg=[name, there], polling=50)


def answer_somehow(page: Page, name: str) -> None:
    """Answer a question in the quickest way."""
    if name in ORDERS:
        check(question(page, name))
    else:
        answer(question(page, name), name, right=True)


def begin(fieldset: Locator, name: str) -> None:
    """Begin an answer, and do not check it."""
    if name in CHOICES:
        choose(fieldset, "A")
    elif name in ORDERS:
        line(fieldset, "2").get_by_role("button", name="Leave out: ").click()
    else:
        fieldset.get_by_role("textbox").fill("0.12e")


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_an_answer_shows_in_the_other_tab_and_so_does_its_clearing(
    open_page: Callable[..., Page], name: str
) -> None:
    here = open_page(page_of(name))
    there = beside(here)
    seen = question(there, name)

    answer_somehow(here, name)
    expect(seen).to_have_attribute("data-result", re.compile("right|wrong"))
    question(here, name).get_by_role("button", name="Try again").click()

    expect(seen).to_have_attribute("data-result", "")
    expect(seen.get_by_role("button", name="Check")).to_be_visible()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_what_is_begun_is_kept(open_page: Callable[..., Page], name: str) -> None:
    here = open_page(page_of(name))
    there = beside(here)
    begin(question(there, name), name)
    inputs = "all => all.map(e => e.dataset.line ?? (e.checked || e.value))"
    parts = question(there, name).locator("input, .question-lines li")
    before = (
        parts.evaluate_all(inputs),
        parts.and_(there.locator("[data-out]")).count(),
    )

    answer_somehow(here, name)
    wait_for_record(there, name)
    there.evaluate(AWAY, arg=False)

    after = (
        parts.evaluate_all(inputs),
        parts.and_(there.locator("[data-out]")).count(),
    )
    assert after == before
    expect(question(there, name)).to_have_attribute("data-result", "")


def test_a_draft_goes_on_in_the_other_tab(open_page: Callable[..., Page]) -> None:
    here = open_page(EXPLAIN)
    there = beside(here)
    draft = question(there, EXPLAINS[0]).get_by_role("textbox")
    draft.press_sequentially("My own")
    expect(draft).to_be_focused()

    question(here, EXPLAINS[0]).get_by_role("textbox").press("End")
    question(here, EXPLAINS[0]).get_by_role("textbox").press_sequentially(" words")

    expect(draft).to_have_value("My own words")
    expect(draft).to_be_focused()


def test_a_hidden_tab_catches_up_when_it_is_seen(
    open_page: Callable[..., Page],
) -> None:
    here = open_page(FLASHCARDS)
    there = beside(here)
    there.evaluate(AWAY, arg=True)
    card = question(here, CARDS[0])
    card.locator("summary").click()
    card.get_by_role("button", name="I knew it").click()
    score = there.locator(".quiz-score [role=status]")
    expect(score).to_be_hidden()

    wait_for_record(there, CARDS[0])
    there.evaluate(AWAY, arg=False)

    expect(score).to_contain_text("1 of 1 known")


def test_a_page_that_is_gone_back_to_catches_up(open_page: Callable[..., Page]) -> None:
    deaf = "addEventListener('storage', event => event.stopImmediatePropagation());"
    here = open_page(page_of(SINGLE), script=deaf)  # as a page that is left is
    there = beside(here)
    answer(question(here, SINGLE), SINGLE, right=True)

    wait_for_record(there, SINGLE)
    there.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )

    expect(question(there, SINGLE)).to_have_attribute("data-result", "right")


def test_a_record_that_is_gone_takes_nothing_from_the_page(
    open_page: Callable[..., Page],
) -> None:
    here = open_page(page_of(SINGLE))
    there = beside(here)
    answer(question(here, SINGLE), SINGLE, right=True)
    expect(question(there, SINGLE)).to_have_attribute("data-result", "right")

    here.evaluate("localStorage.clear()")
    wait_for_record(there, SINGLE, there=False)
    there.evaluate(AWAY, arg=False)

    expect(question(there, SINGLE)).to_have_attribute("data-result", "right")
