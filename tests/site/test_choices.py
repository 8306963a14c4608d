"""Questions with options: the feedback on each option, and on several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import (
    CHOICES,
    KINDS,
    SURE,
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
    page = open_shared(page_of(choice))
    page.evaluate("localStorage.clear()")
    page.reload()
    return question(page, choice)


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


def test_a_wrong_option_first_gets_its_own_reason_alone(
    fieldset: Locator, choice: str
) -> None:
    item = choice_item(choice)
    wrong = letters(item, correct=False)[0]

    choose(fieldset, wrong)
    verdict = check(fieldset)

    expect(fieldset).to_have_attribute("data-result", "wrong")
    expect(verdict.locator("div")).to_have_count(1)
    has_reason(verdict, choice, wrong)
    expect(fieldset.locator(".question-key li:visible")).to_have_count(0)
    expect(fieldset.get_by_role("button", name="Try again")).to_be_focused()


def test_the_second_try_opens_the_rest(fieldset: Locator, choice: str) -> None:
    item = choice_item(choice)
    wrong, *others = letters(item, correct=False)
    retry = fieldset.locator("[data-action=retry]")
    choose(fieldset, wrong)
    check(fieldset)
    retry.click()
    fieldset.page.reload()  # the first try is remembered
    choose(fieldset, wrong)
    verdict = check(fieldset)

    expect(retry).to_have_text("Ask again")
    has_reason(verdict.locator("div").first, choice, wrong)
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
        expect(key.locator(f"li[data-letter={letter}]")).to_be_visible()


def test_a_second_try_can_be_right(fieldset: Locator, choice: str) -> None:
    item = choice_item(choice)
    choose(fieldset, letters(item, correct=False)[0])
    check(fieldset)
    fieldset.get_by_role("button", name="Try again").click()
    choose(fieldset, *letters(item, correct=True))

    check(fieldset)

    expect(fieldset).to_have_attribute("data-result", "right")
    fieldset.get_by_role("button", name="Ask again").click()
    choose(fieldset, letters(item, correct=False)[0])
    check(fieldset)
    expect(fieldset.get_by_role("button", name="Try again")).to_be_visible()


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
    expect(leads).to_have_text([f"Not {wrong[0]}. "])
    fieldset.get_by_role("button", name="Try again").click()
    choose(fieldset, right[0], wrong[0])
    check(fieldset)

    expect(leads).to_have_text(
        [
            f"Not {wrong[0]}. ",
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


def test_a_part_of_several_right_options_is_said_to_be_a_part(
    open_page: Callable[..., Page],
) -> None:
    name = next(
        n for n in KINDS["multi"] if len(letters(choice_item(n), correct=True)) > 1
    )
    fieldset = question(open_page(page_of(name)), name)

    choose(fieldset, letters(choice_item(name), correct=True)[0])

    expect(check(fieldset)).to_have_text("Right so far, but not all of them.")


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
