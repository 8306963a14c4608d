"""Numeric questions: any notation, known mistakes explained, other numbers echoed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import NUMERICS, check, page_of, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page


def key_of(fieldset: Locator, variant: int = 0) -> Locator:
    """Return the key of a variant."""
    return fieldset.locator(f".question-key [data-variant='{variant}']")


def type_number(fieldset: Locator, number: str) -> Locator:
    """Type a number and check it; return the verdict."""
    fieldset.get_by_role("textbox").fill(number)
    return check(fieldset)


def test_another_one_like_this_cycles_through_the_variants(
    open_page: Callable[..., Page],
) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])
    visible = fieldset.locator(".question-stem [data-variant]:visible")
    count = fieldset.locator(".question-stem [data-variant]").count()

    for variant in [*range(count), 0]:
        expect(visible).to_have_attribute("data-variant", str(variant))
        key = str(key_of(fieldset, variant).get_attribute("data-key"))
        verdict = type_number(fieldset, key)
        expect(fieldset).to_have_attribute("data-result", "right")
        expect(verdict).to_contain_text("is right.")
        fieldset.get_by_role("button", name="Other numbers").click()
        expect(fieldset.get_by_role("textbox")).to_be_focused()
        expect(fieldset.get_by_role("textbox")).to_have_value("")
        expect(verdict).to_be_empty()


@pytest.mark.parametrize("name", NUMERICS)
def test_a_known_mistake_has_its_own_explanation(
    open_shared: Callable[..., Page], name: str
) -> None:
    fieldset = question(open_shared(page_of(name)), name)
    mistakes = key_of(fieldset).locator("li:not([data-correct])")
    assert mistakes.count() >= 1

    for number in range(mistakes.count()):
        mistake = mistakes.nth(number)
        explanation = " ".join(str(mistake.text_content()).split())
        verdict = type_number(fieldset, str(mistake.get_attribute("data-value")))
        feedback = " ".join(str(verdict.locator("div").first.text_content()).split())
        assert feedback == explanation
        expect(key_of(fieldset).locator("[data-correct]")).to_be_hidden()
        fieldset.get_by_role("button", name="Try again").click()
        type_number(fieldset, str(mistake.get_attribute("data-value")))
        expect(mistake).to_be_hidden()
        expect(key_of(fieldset).locator("[data-correct]")).to_be_visible()
        fieldset.get_by_role("button", name="Ask again").click()


def test_any_other_number_is_echoed_with_the_answer(
    open_page: Callable[..., Page],
) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])

    lines = type_number(fieldset, " 1,23·10⁻⁴ ").locator("div")
    expect(lines).to_have_text("Read as 0.000123. That is not the number.")
    fieldset.get_by_role("button", name="Try again").click()
    type_number(fieldset, "0.000123")

    expect(lines.nth(0)).to_have_text("Read as 0.000123. That is not the number.")
    expect(lines.nth(1)).to_contain_text("is right.")
    expect(fieldset.locator("summary")).to_have_text("The common mistakes")


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Type a number first"), ("1.000,5", "“1.000,5” cannot be")],
)
def test_invalid_text_stays_and_the_message_names_accepted_forms(
    open_page: Callable[..., Page], typed: str, message: str
) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])

    verdict = type_number(fieldset, typed)

    expect(verdict).to_contain_text(message)
    expect(verdict).to_contain_text("like 0.001, 1e-3 or 1×10^-3.")  # noqa: RUF001
    expect(fieldset.get_by_role("textbox")).to_have_value(typed)
    expect(fieldset.get_by_role("textbox")).to_be_focused()


def test_the_return_key_checks(open_page: Callable[..., Page]) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])

    fieldset.get_by_role("textbox").fill("12345")
    fieldset.get_by_role("textbox").press("Enter")

    expect(fieldset.locator(".question-verdict")).to_contain_text("Read as 12345.")
    expect(fieldset.get_by_role("button", name="Try again")).to_be_focused()


def test_the_variant_is_remembered_with_its_answer(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(page_of(NUMERICS[0]))
    fieldset = question(page, NUMERICS[0])
    type_number(fieldset, "12345")
    fieldset.get_by_role("button", name="Other numbers").click()
    type_number(fieldset, "54321")

    page.reload()

    expect(fieldset.get_by_role("textbox")).to_have_value("54321")
    expect(fieldset.locator(".question-stem [data-variant]:visible")).to_have_attribute(
        "data-variant", "1"
    )
    expect(fieldset.locator(".question-verdict")).to_contain_text(
        re.compile("Read as 54321")
    )
