"""Pairs to match: by mouse, by keyboard, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from questions.kinds.match import Match

from tests.small_site import BANK

from .modules import run_module
from .questions import (
    KINDS,
    check,
    match,
    page_of,
    pairs,
    plain,
    question,
    tab_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

MATCHES = KINDS["match"]


def match_item(name: str) -> Match:
    item = BANK[name].item
    assert isinstance(item, Match)
    return item


def letters(fieldset: Locator) -> list[str]:
    """Return the chosen letters."""
    return [field.input_value() for field in fieldset.locator("select").all()]


@pytest.mark.parametrize("name", MATCHES)
def test_right_pairs_are_confirmed(open_page: Callable[..., Page], name: str) -> None:
    fieldset = question(open_page(page_of(name)), name)
    match(fieldset, pairs(name))

    verdict = check(fieldset)

    expect(verdict).to_contain_text("Every pair is right.")
    expect(fieldset).to_have_attribute("data-result", "right")
    for field in fieldset.locator("select").all():
        expect(field).to_be_disabled()


@pytest.mark.parametrize("name", MATCHES)
def test_a_wrong_pair_is_corrected_with_its_reason(
    open_page: Callable[..., Page], name: str
) -> None:
    fieldset = question(open_page(page_of(name)), name)
    first, *others = pairs(name)
    extra = match_item(name).letters()[-1]
    match(fieldset, [extra, *others])

    verdict = check(fieldset)
    expect(verdict).to_have_text(f"1 is not {extra}.")
    expect(fieldset.locator(".question-key li:visible")).to_have_count(0)
    fieldset.get_by_role("button", name="Try again").click()
    match(fieldset, [extra, *others])
    check(fieldset)

    expect(verdict.locator("div").first).to_contain_text(f"1 is {first}, not {extra}.")
    expect(verdict).to_contain_text(plain(match_item(name).pairs[0].because))
    expect(fieldset.locator(".question-key li:visible")).to_have_count(len(others) + 1)
    expect(fieldset).to_have_attribute("data-result", "wrong")


@pytest.mark.parametrize("name", MATCHES[:1])
def test_every_number_needs_a_letter(open_page: Callable[..., Page], name: str) -> None:
    fieldset = question(open_page(page_of(name)), name)
    fieldset.locator("select").first.select_option("A")

    verdict = check(fieldset)

    expect(verdict).to_have_text("Choose a letter for every number first.")
    expect(fieldset.locator("select").first).to_be_focused()


@pytest.mark.parametrize("name", MATCHES[:1])
def test_pairs_are_matched_by_keyboard_and_remembered(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page(page_of(name))
    fieldset = question(page, name)
    tab_to(page, fieldset.locator("select").first)
    for letter in pairs(name):
        page.keyboard.type(letter)
        page.keyboard.press("Tab")
    fieldset.get_by_role("button", name="Check").press("Enter")
    expect(fieldset).to_have_attribute("data-result", "right")

    page.reload()

    expect(fieldset).to_have_attribute("data-result", "right")
    assert letters(fieldset) == pairs(name)
    fieldset.get_by_role("button", name="Ask again").click()
    assert set(letters(fieldset)) == {""}


def test_corrections_name_number_and_letters(open_page: Callable[..., Page]) -> None:
    body = "return m.corrections(...given).map(({ lead }) => lead)"
    given = [["A", "C", "B"], ["A", "B", "C"], True]

    leads = run_module(
        open_page("/recall/quiz.html"), "questions/match.js", body, given
    )

    assert leads == ["2 is B, not C. ", "3 is C, not B. "]
