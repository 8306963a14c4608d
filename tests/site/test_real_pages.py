"""The main flows on real pages; details are tested on the small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SCHEDULER = "/schedulers/step_lr.html#check-yourself"
QUIZ = "/recall/quiz.html?kind=single&count=3&seed=2"


def choose_right(root: Locator) -> None:
    """Choose the option that the key names, and check it."""
    right = root.locator(".question-key li[data-correct]")
    letter = right.get_attribute("data-letter")
    root.locator(f"input[data-name][value='{letter}']").check()
    root.get_by_role("button", name="Check").click()
    expect(root).to_have_attribute("data-result", "right")


def test_a_number_is_judged_and_remembered(open_page: Callable[..., Page]) -> None:
    page = open_page(SCHEDULER)
    root = page.locator("[data-kind=numeric]").first
    key = str(root.locator("[data-key]").first.get_attribute("data-key"))
    root.get_by_role("textbox").fill("123456")
    root.get_by_role("button", name="Check").click()
    expect(root).to_have_attribute("data-result", "wrong")
    root.get_by_role("button", name="Try again").click()

    root.get_by_role("textbox").fill(key)
    root.get_by_role("button", name="Check").click()
    expect(root).to_have_attribute("data-result", "right")
    page.reload()

    expect(root.get_by_role("textbox")).to_have_value(key)
    expect(root.locator(".question-verdict")).to_contain_text("is right.")


def test_a_chosen_option_is_judged(open_page: Callable[..., Page]) -> None:
    page = open_page(SCHEDULER)
    root = page.locator("[data-kind=single], [data-kind=plot]").first

    choose_right(root)

    expect(root.locator(".question-verdict")).to_contain_text("is right.")


def test_a_quiz_is_fetched_and_summarised(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ)
    page.locator("[data-chosen]").wait_for(state="attached")

    for root in page.locator("[data-question]").all():
        choose_right(root)

    score = page.locator(".quiz-running")
    expect(score).to_have_text("3 of 3 right.")
    page.reload()
    expect(score).to_have_text("3 of 3 right.")


def test_a_card_is_turned_over(open_page: Callable[..., Page]) -> None:
    card = open_page("/recall/flashcards.html").locator("[data-question]").first

    card.locator("summary").click()
    card.get_by_role("button", name="I knew it").click()

    expect(card.get_by_role("button", pressed=True)).to_have_text("I knew it")
