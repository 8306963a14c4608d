"""The twelve questions, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import CARDS, EXPLAINS, SINGLES, key_of, plain, question, tab_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def test_the_seed_is_whole() -> None:
    assert (len(CARDS), len(SINGLES), len(EXPLAINS)) == (5, 5, 2)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_opens_by_mouse(open_page: Callable[..., Page], name: str) -> None:
    page = open_page("/recall/flashcards.html")
    card = question(page, name)
    expect(card.locator(".question-answer")).to_be_hidden()

    card.locator("summary").click()

    expect(card.locator(".question-answer")).to_be_visible()


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_done_with_the_keyboard(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/flashcards.html")
    card = question(page, name)

    tab_to(page, card.locator("summary"))
    page.keyboard.press("Enter")
    expect(card.locator(".question-answer")).to_be_visible()
    tab_to(page, card.get_by_role("button", name="I knew it"))
    page.keyboard.press("Enter")

    pressed = card.get_by_role("button", pressed=True)
    expect(pressed).to_have_text("I knew it")
    expect(page.locator(".quiz-score p")).to_contain_text("1 of 1 known")


@pytest.mark.parametrize("name", SINGLES)
def test_the_right_option_is_confirmed_with_its_reason(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/quiz.html")
    item, fieldset = SINGLES[name], question(page, name)
    letter = key_of(item)

    fieldset.locator(f"label[for=q-{name}--{letter}]").click()
    fieldset.get_by_role("button", name="Check").click()

    verdict = fieldset.locator(".question-verdict")
    expect(verdict).to_contain_text(f"{letter} is right.")
    expect(verdict).to_contain_text(plain(item.options["ABCD".index(letter)].because))
    expect(page.locator(".quiz-score p")).to_contain_text("1 of 1 right")


@pytest.mark.parametrize("name", SINGLES)
def test_a_wrong_option_gets_its_own_reason_then_the_others(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/quiz.html")
    item, fieldset = SINGLES[name], question(page, name)
    wrong = next(n for n, option in enumerate(item.options) if not option.correct)

    fieldset.locator(f"#q-{name}--{'ABCD'[wrong]}").check()
    fieldset.get_by_role("button", name="Check").click()

    verdict = fieldset.locator(".question-verdict")
    expect(verdict).to_contain_text(f"{'ABCD'[wrong]} is not the one.")
    expect(verdict).to_contain_text(plain(item.options[wrong].because))
    for number, option in enumerate(item.options):
        reason = fieldset.locator(f".question-key li[data-letter={'ABCD'[number]}]")
        expect(reason).to_contain_text(plain(option.because))
        expect(reason).to_be_visible(visible=number != wrong)


@pytest.mark.parametrize("name", SINGLES)
def test_a_choice_is_done_with_the_keyboard(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/quiz.html")
    fieldset = question(page, name)

    tab_to(page, fieldset.locator("input").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, fieldset.get_by_role("button", name="Check"))
    page.keyboard.press("Enter")
    expect(fieldset.locator(".question-verdict")).to_contain_text("B is")
    retry = fieldset.get_by_role("button", name="Try again")
    expect(retry).to_be_focused()
    page.keyboard.press("Enter")

    expect(fieldset.locator(".question-verdict")).to_be_empty()
    expect(fieldset.locator("input").first).to_be_focused()
    expect(fieldset.locator("input:checked")).to_have_count(0)


def test_checking_nothing_asks_for_a_choice(open_page: Callable[..., Page]) -> None:
    page = open_page("/recall/quiz.html")
    fieldset = page.locator(".question-single").first

    fieldset.get_by_role("button", name="Check").click()

    expect(fieldset.locator(".question-verdict")).to_have_text(
        "Choose an option first."
    )
    expect(fieldset.locator("input").first).to_be_focused()


@pytest.mark.parametrize("name", EXPLAINS)
def test_a_checklist_is_done_with_the_keyboard(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/explain.html")
    fieldset = question(page, name)
    count = len(EXPLAINS[name].concepts)

    tab_to(page, fieldset.locator("textarea"))
    page.keyboard.type("Large steps first, small steps last.")
    tab_to(page, fieldset.locator(".question-hint summary"))
    page.keyboard.press("Enter")
    expect(fieldset.get_by_text(EXPLAINS[name].hint)).to_be_visible()
    tab_to(page, fieldset.locator(".question-concepts summary"))
    page.keyboard.press("Enter")
    covered = fieldset.locator(".question-covered")
    expect(covered).to_have_text(f"You covered 0/{count}.")
    for number in range(count):
        tab_to(page, fieldset.locator("input").nth(number))
        page.keyboard.press("Space")
        expect(covered).to_contain_text(f"You covered {number + 1}/{count}.")
    tab_to(page, fieldset.locator(".question-model summary"))
    page.keyboard.press("Enter")

    expect(fieldset.locator(".question-model p")).to_be_visible()
    expect(page.locator(".quiz-score p")).to_contain_text("1 of 1 covered in full")
