"""One question of each kind by the keyboard alone, answered right, then wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import (
    CARDS,
    EXPLAINS,
    KINDS,
    NUMERICS,
    ORDERS,
    chosen,
    explained,
    letters,
    line,
    ordered,
    page_of,
    question,
    tab_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

LEAST = 3  # of each kind
ONE_OF_MANY = [KINDS[kind][0] for kind in ("single", "plot", "bug")]


def test_there_are_some_of_every_kind() -> None:
    kinds = ["card", "single", "multi", "numeric", "bug", "order", "plot", "explain"]

    assert [kind for kind in kinds if len(KINDS[kind]) < LEAST] == []


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Tab to a control and press a key."""
    tab_to(page, target)
    page.keyboard.press(key)


def check(page: Page, fieldset: Locator) -> None:
    """Tab to Check and press it; the focus goes on to the next thing to press."""
    press(page, fieldset.get_by_role("button", name="Check"))
    expect(fieldset.get_by_role("button", name="Try again")).to_be_focused()


def expect_result(fieldset: Locator, result: str) -> None:
    """Expect to be told how it went, in words."""
    expect(fieldset).to_have_attribute("data-result", result)
    expect(fieldset.locator(".question-verdict")).not_to_be_empty()


@pytest.mark.parametrize("name", ONE_OF_MANY)
def test_a_choice(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(page_of(name))
    fieldset = question(page, name)
    inputs = fieldset.locator("input[data-name]")
    values = inputs.evaluate_all("all => all.map(input => input.value)")

    for correct, result in ((False, "wrong"), (True, "right")):
        tab_to(page, inputs.first)
        page.keyboard.press("Space")
        for _ in range(values.index(letters(chosen(name), correct=correct)[0])):
            page.keyboard.press("ArrowDown")
        check(page, fieldset)
        expect_result(fieldset, result)
        page.keyboard.press("Enter")
        expect(inputs.first).to_be_focused()
        page.keyboard.press("Shift+Tab")


def test_several_choices(open_page: Callable[..., Page]) -> None:
    name = KINDS["multi"][0]
    page = open_page(page_of(name))
    fieldset = question(page, name)

    for correct, result in ((False, "wrong"), (True, "right")):
        for letter in letters(chosen(name), correct=correct):
            press(page, fieldset.locator(f"input[value={letter}]"), "Space")
        press(page, fieldset.get_by_label("I am guessing"), "Space")
        page.keyboard.press("Shift+Tab")
        tab_to(page, fieldset.locator("input[data-name]").last)
        check(page, fieldset)
        expect_result(fieldset, result)
        page.keyboard.press("Enter")
        expect(fieldset.locator("input[data-name]").first).to_be_focused()
        page.keyboard.press("Shift+Tab")


def test_a_number(open_page: Callable[..., Page]) -> None:
    page = open_page(page_of(NUMERICS[0]))
    fieldset = question(page, NUMERICS[0])
    keys = fieldset.locator("[data-key]")
    field = fieldset.get_by_role("textbox")

    tab_to(page, field)
    page.keyboard.type("0.98765")
    check(page, fieldset)
    expect_result(fieldset, "wrong")
    press(page, fieldset.get_by_role("button", name="Another one like this"))
    expect(field).to_be_focused()
    page.keyboard.type(str(keys.nth(1).get_attribute("data-key")))
    page.keyboard.press("Enter")

    expect_result(fieldset, "right")


def test_an_order(open_page: Callable[..., Page]) -> None:
    name = ORDERS[0]
    page = open_page(page_of(name))
    fieldset = question(page, name)
    lines = fieldset.locator(".question-lines li")
    now = "lines => lines.map(line => line.dataset.line)"

    check(page, fieldset)
    expect_result(fieldset, "wrong")
    page.keyboard.press("Enter")
    expect(lines.first.get_by_role("button", name="Up")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    for distractor in range(1, len(ordered(name).distractors) + 1):
        out = line(fieldset, f"x{distractor}").get_by_role("button", name="Leave out")
        press(page, out)
    for place, number in enumerate(ordered(name).orders()[0]):
        up = line(fieldset, str(number)).get_by_role("button", name="Up")
        tab_to(page, up)
        while lines.evaluate_all(now).index(str(number)) > place:
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
    check(page, fieldset)

    expect_result(fieldset, "right")


@pytest.mark.parametrize("grade", ["I knew it", "Not yet"])
def test_a_card(open_page: Callable[..., Page], grade: str) -> None:
    page = open_page("/recall/flashcards.html")
    card = question(page, CARDS[0])

    press(page, card.locator("summary"))
    expect(card.locator(".question-answer")).to_be_visible()
    press(page, card.get_by_role("button", name=grade))

    expect(card.get_by_role("button", pressed=True)).to_have_text(grade)
    known = int(grade == "I knew it")
    said = page.locator(".quiz-score [role=status]")
    expect(said).to_contain_text(f"{known} of 1 known")


def test_an_explanation(open_page: Callable[..., Page]) -> None:
    name = EXPLAINS[0]
    page = open_page("/recall/explain.html")
    fieldset = question(page, name)
    count = len(explained(name).concepts)

    tab_to(page, fieldset.get_by_role("textbox"))
    page.keyboard.type("Large steps first, small steps last.")
    press(page, fieldset.locator(".question-hint summary"))
    expect(fieldset.locator(".question-hint p")).to_be_visible()
    press(page, fieldset.locator(".question-concepts summary"))
    covered = fieldset.locator(".question-covered")
    expect(covered).to_have_text(f"You covered 0/{count}.")
    for number in range(count):
        press(page, fieldset.get_by_role("checkbox").nth(number), "Space")
        expect(covered).to_contain_text(f"You covered {number + 1}/{count}.")
    press(page, fieldset.locator(".question-model summary"))

    expect(fieldset.locator(".question-model p").first).to_be_visible()
    said = page.locator(".quiz-score [role=status]")
    expect(said).to_contain_text("1 of 1 covered in full")
