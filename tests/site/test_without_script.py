"""Questions of each kind without JavaScript: fields work, and answers unfold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import (
    CARDS,
    CHOICES,
    EXPLAINS,
    KINDS,
    NUMERICS,
    ORDERS,
    QUIZ,
    choice_item,
    page_of,
    question,
    tab_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page


WITHOUT_SCRIPT = {"java_script_enabled": False}
ONE_OF_EACH = [names[0] for names in KINDS.values()]
ONE_CHOICE_OF_EACH = [name for name in ONE_OF_EACH if name in CHOICES]


@pytest.fixture
def open_folded(open_shared: Callable[..., Page]) -> Callable[[str], Locator]:
    """Return a function that opens a question, all folded, without scripts."""

    def open_(name: str) -> Locator:
        page = open_shared(page_of(name), **WITHOUT_SCRIPT)
        for summary in question(page, name).locator("details[open] > summary").all():
            summary.click()
        return question(page, name)

    return open_


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_there_is_no_button_that_needs_a_script(
    open_folded: Callable[[str], Locator], name: str
) -> None:
    expect(open_folded(name).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("name", ONE_CHOICE_OF_EACH)
def test_every_reason_can_be_opened(
    open_folded: Callable[[str], Locator], name: str
) -> None:
    fieldset = open_folded(name)

    fieldset.locator("input[data-name]").first.check()
    fieldset.locator("summary").click()

    reasons = fieldset.locator(".question-key li")
    expect(reasons).to_have_count(len(choice_item(name).options))
    for reason in reasons.all():
        expect(reason).to_be_visible()
    expect(fieldset.locator(".question-key [data-correct]").first).to_contain_text(
        ": right."
    )


@pytest.mark.parametrize("name", NUMERICS)
def test_a_number_can_be_typed_and_the_key_opened(
    open_folded: Callable[[str], Locator], name: str
) -> None:
    fieldset = open_folded(name)

    fieldset.get_by_role("textbox").fill("0.1")
    fieldset.locator("summary").click()

    expect(fieldset.locator(".question-stem [data-variant]:visible")).to_have_count(1)
    visible = fieldset.locator(".question-key [data-variant]:visible")
    expect(visible.locator("[data-correct]")).to_contain_text("is right.")


@pytest.mark.parametrize("name", ORDERS)
def test_the_order_can_be_opened(
    open_folded: Callable[[str], Locator], name: str
) -> None:
    fieldset = open_folded(name)

    fieldset.locator("summary").click()

    expect(fieldset.locator(".question-key pre")).to_be_visible()
    for reason in fieldset.locator(".question-key li").all():
        expect(reason).to_contain_text("does not belong.")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_opens(open_folded: Callable[[str], Locator], name: str) -> None:
    card = open_folded(name)

    card.locator("summary").click()

    expect(card.locator(".question-answer")).to_be_visible()


@pytest.mark.parametrize("name", EXPLAINS)
def test_an_explanation_can_be_compared(
    open_folded: Callable[[str], Locator], name: str
) -> None:
    fieldset = open_folded(name)

    fieldset.get_by_role("textbox").fill("My words")
    for part in ("hint", "concepts", "model"):
        fieldset.locator(f".question-{part} summary").click()
    fieldset.get_by_role("checkbox").first.check()

    expect(fieldset.locator("input:checked")).to_have_count(1)
    expect(fieldset.locator(".question-model p").first).to_be_visible()


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_an_answer_is_reached_by_keyboard(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page(page_of(name), **WITHOUT_SCRIPT)
    last = question(page, name).locator("summary").last

    tab_to(page, last)
    page.keyboard.press("Enter")

    expect(last.locator("xpath=..")).to_have_attribute("open", "")


def test_a_mixed_quiz_asks_its_first_questions(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ, **WITHOUT_SCRIPT)

    expect(page.locator("[data-question]")).to_have_count(10)
    expect(page.locator(".quiz-size")).to_contain_text("10 questions, about")
    expect(page.locator(".quiz-choice")).to_be_hidden()
    expect(page.locator(".quiz-score")).to_be_hidden()
    expect(page.locator(".quiz-running")).to_be_hidden()


@pytest.mark.parametrize("path", [QUIZ, "/schedulers/step_lr.html"])
def test_no_room_is_kept_for_a_script(
    open_page: Callable[..., Page], path: str
) -> None:
    page = open_page(path, **WITHOUT_SCRIPT)

    waiting = page.locator(".with-script")
    assert waiting.count() > 2
    assert [box for element in waiting.all() if (box := element.bounding_box())] == []


def test_formulas_and_curves_are_seen(open_page: Callable[..., Page]) -> None:
    page = open_page("/small/index.html", **WITHOUT_SCRIPT)

    expect(page.locator("math").first).to_be_visible()
    expect(page.locator("path.curve-1").first).to_be_visible()
