"""Questions with options: the feedback on each option, and on guesses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import (
    CHOICES,
    KINDS,
    because,
    check,
    choice_item,
    choose,
    letters,
    page_of,
    question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SURE = "You were sure, so this one is worth a second look."
SINGLE, MULTI = KINDS["single"][0], KINDS["multi"][0]


def has_reason(element: Locator, name: str, letter: str) -> None:
    """Check that the reason of an option is shown, whatever the markup of its code."""
    words = re.findall(r"[\w.]+", because(choice_item(name), letter))
    text = re.findall(r"[\w.]+", element.inner_text())
    assert " ".join(words) in " ".join(text)


@pytest.fixture(scope="module", params=CHOICES)
def choice(request: pytest.FixtureRequest) -> str:
    """Return the id of each question with options."""
    name: str = request.param
    return name


@pytest.fixture
def fieldset(open_shared: Callable[..., Page], choice: str) -> Locator:
    """Return the question, not answered yet."""
    fieldset = question(open_shared(page_of(choice)), choice)
    retry = fieldset.get_by_role("button", name="Try again")
    if retry.is_visible():
        retry.click()
    return fieldset


def test_the_right_options_are_confirmed_with_their_reasons(
    fieldset: Locator, choice: str
) -> None:
    right = letters(choice_item(choice), correct=True)

    choose(fieldset, *right)
    verdict = check(fieldset)

    expect(fieldset).to_have_attribute("data-result", "right")
    expect(verdict).not_to_contain_text(SURE)
    for letter in right:
        has_reason(verdict, choice, letter)


def test_a_wrong_option_gets_its_own_reason_then_the_others(
    fieldset: Locator, choice: str
) -> None:
    item = choice_item(choice)
    wrong, *others = letters(item, correct=False)

    choose(fieldset, wrong)
    verdict = check(fieldset)

    expect(fieldset).to_have_attribute("data-result", "wrong")
    has_reason(verdict.locator("div").first, choice, wrong)
    expect(verdict).to_contain_text(SURE)
    key = fieldset.locator(".question-key")
    if item.kind == "multi":
        for letter in letters(item, correct=True):
            expect(verdict).to_contain_text(f"{letter} was missed.")
            has_reason(verdict, choice, letter)
    else:
        others += letters(item, correct=True)
    expect(key.locator("summary")).to_have_text("The other options")
    expect(key.locator(f"li[data-letter={wrong}]")).to_be_hidden()
    for letter in others:
        has_reason(key.locator(f"li[data-letter={letter}]"), choice, letter)


def test_a_right_guess_gets_the_advice_to_read_why(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(page_of(SINGLE))
    fieldset = question(page, SINGLE)

    choose(fieldset, *letters(choice_item(SINGLE), correct=True))
    verdict = check(fieldset, guess=True)

    expect(verdict.locator("div").first).to_have_text("Right, by a guess: read why.")
    page.reload()
    expect(verdict).to_contain_text("Right, by a guess")
    expect(fieldset.get_by_label("I am guessing")).to_be_checked()


def test_a_wrong_guess_gets_no_remark_about_being_sure(
    open_page: Callable[..., Page],
) -> None:
    fieldset = question(open_page(page_of(SINGLE)), SINGLE)

    choose(fieldset, letters(choice_item(SINGLE), correct=False)[0])
    verdict = check(fieldset, guess=True)

    expect(verdict).to_contain_text("is not the one.")
    expect(verdict).not_to_contain_text(SURE)


def test_several_options_are_explained_worst_first(
    open_page: Callable[..., Page],
) -> None:
    name = next(
        n for n in KINDS["multi"] if len(letters(choice_item(n), correct=True)) > 1
    )
    fieldset = question(open_page(page_of(name)), name)
    right, wrong = (
        letters(choice_item(name), correct=correct) for correct in (True, False)
    )

    choose(fieldset, right[0], wrong[0])
    leads = check(fieldset).locator("strong")

    expect(leads).to_have_text(
        [
            f"{wrong[0]} is not one of them. ",
            *(f"{letter} was missed. " for letter in right[1:]),
            f"{right[0]} is right. ",
        ]
    )


@pytest.mark.parametrize("name", [KINDS[kind][0] for kind in ("single", "bug", "plot")])
def test_checking_nothing_asks_for_a_choice(
    open_page: Callable[..., Page], name: str
) -> None:
    fieldset = question(open_page(page_of(name)), name)

    verdict = check(fieldset)

    expect(verdict).to_have_text("Choose an option first.")
    expect(fieldset.locator("input[data-name]").first).to_be_focused()


def test_checking_nothing_of_several_asks_for_one(
    open_page: Callable[..., Page],
) -> None:
    fieldset = question(open_page(page_of(MULTI)), MULTI)

    expect(check(fieldset)).to_have_text("Choose at least one option first.")


def test_try_again_resets_the_question(open_page: Callable[..., Page]) -> None:
    fieldset = question(open_page(page_of(SINGLE)), SINGLE)
    closed = str(fieldset.locator("summary").text_content())
    choose(fieldset, letters(choice_item(SINGLE), correct=False)[0])
    verdict = check(fieldset)

    fieldset.get_by_role("button", name="Try again").click()

    expect(verdict).to_be_empty()
    expect(fieldset.locator("input[data-name]").first).to_be_focused()
    expect(fieldset.locator("input:checked")).to_have_count(0)
    expect(fieldset.locator("summary")).to_have_text(closed)
    expect(fieldset.locator(".question-key")).not_to_have_attribute("open", "")
