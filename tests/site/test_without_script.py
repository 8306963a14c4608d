"""The twelve questions, with JavaScript off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import CARDS, EXPLAINS, SINGLES, key_of, plain, question, tab_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


WITHOUT_SCRIPT = {"java_script_enabled": False}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_opens_by_mouse_and_by_keyboard(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/flashcards.html", **WITHOUT_SCRIPT)
    card = question(page, name)
    answer = card.locator(".question-answer")

    card.locator("summary").click()
    expect(answer).to_be_visible()
    page.keyboard.press("Enter")
    expect(answer).to_be_hidden()
    page.mouse.click(1, 1)
    tab_to(page, card.locator("summary"))
    page.keyboard.press("Enter")

    expect(answer).to_be_visible()
    expect(card.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("name", SINGLES)
def test_every_reason_can_be_opened(open_page: Callable[..., Page], name: str) -> None:
    page = open_page("/recall/quiz.html", **WITHOUT_SCRIPT)
    item, fieldset = SINGLES[name], question(page, name)
    expect(fieldset.get_by_role("button")).to_have_count(0)

    fieldset.locator("input").first.check()
    tab_to(page, fieldset.locator("summary"))
    page.keyboard.press("Enter")

    key = fieldset.locator(".question-key")
    expect(key).to_contain_text(f"{key_of(item)}, right.")
    for option in item.options:
        expect(key.get_by_text(plain(option.because))).to_be_visible()


@pytest.mark.parametrize("name", EXPLAINS)
def test_an_explanation_can_be_compared(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page("/recall/explain.html", **WITHOUT_SCRIPT)
    fieldset = question(page, name)

    fieldset.locator("textarea").fill("My words")
    for part in ("hint", "concepts", "model"):
        fieldset.locator(f".question-{part} summary").click()
    fieldset.locator("input").first.check()

    expect(fieldset.locator("input:checked")).to_have_count(1)
    expect(fieldset.locator(".question-model p")).to_be_visible()
