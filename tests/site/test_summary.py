"""The summary of a quiz: right answers, guesses, and sections to read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.small_site import BANK

from .questions import QUIZ, answer, finish, question, question_ids
from .served import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

KEYED = "kind=single&count=3&seed=2"


def test_the_summary_links_to_sections_to_read_again(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{QUIZ}?{KEYED}")

    wrong = finish(page, right=2)

    status = page.locator(".quiz-running")
    expect(status).to_have_text("2 of 3 right.")
    expect(page.locator(".quiz-advice")).to_have_text("Read again:")
    sections = {f"{SMALL}/{BANK[name].item.section}" for name in wrong}
    links = page.locator(".quiz-again a").evaluate_all("all => all.map(a => a.href)")
    linked = [re.sub(r"^http://[^/]+|\.html", "", link) for link in links]
    assert sorted(linked) == sorted(sections)
    expect(page.locator(".quiz-again a").first).to_have_text(
        re.compile("^The (first|second|third) topic, Questions$")
    )


def test_a_right_guess_is_counted_and_read_again(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{QUIZ}?{KEYED}")
    for name in question_ids(page):
        question(page, name).get_by_label("I am guessing").check()

    finish(page, right=3)

    status = page.locator(".quiz-running")
    expect(status).to_have_text("3 of 3 right, 3 by a guess.")
    assert page.locator(".quiz-again a").count() >= 1


def test_all_right_leaves_nothing_to_read(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{QUIZ}?{KEYED}")

    finish(page, right=2)
    status = page.locator(".quiz-running")
    expect(status).to_contain_text("2 of 3 right")
    last = question(page, question_ids(page)[-1])
    last.get_by_role("button", name="Try again").click()
    expect(status).to_have_text("2 of 2 right, 1 still open.")
    answer(last, question_ids(page)[-1], right=True)

    expect(status).to_have_text("3 of 3 right, 1 at the second try.")
    expect(page.locator(".quiz-again li")).to_have_count(0)


def test_a_card_counts_in_the_summary(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{QUIZ}?kind=card&count=3")
    name = question_ids(page)[0]

    question(page, name).locator("summary").click()
    question(page, name).get_by_role("button", name="Not yet").click()

    status = page.locator(".quiz-running")
    expect(status).to_have_text("0 of 1 known, 2 still open.")
