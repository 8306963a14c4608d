"""A number: right in any notation, a known mistake explained, any other read back."""

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
    """Find the key of a variant."""
    return fieldset.locator(f".question-key [data-variant='{variant}']")


def type_number(fieldset: Locator, number: str) -> Locator:
    """Type a number and check it; give the verdict."""
    fieldset.get_by_role("textbox").fill(number)
    return check(fieldset)


def test_another_one_goes_through_all_variants_and_begins_again(
    open_page: Callable[..., Page],
) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])
    shown = fieldset.locator(".question-stem [data-variant]:visible")
    count = fieldset.locator(".question-stem [data-variant]").count()

    for variant in [*range(count), 0]:
        expect(shown).to_have_attribute("data-variant", str(variant))
        key = str(key_of(fieldset, variant).get_attribute("data-key"))
        verdict = type_number(fieldset, key)
        expect(fieldset).to_have_attribute("data-result", "right")
        expect(verdict).to_contain_text("is right.")
        fieldset.get_by_role("button", name="Another one like this").click()
        expect(fieldset.get_by_role("textbox")).to_be_focused()
        expect(fieldset.get_by_role("textbox")).to_have_value("")
        expect(verdict).to_be_empty()


@pytest.mark.parametrize("name", NUMERICS)
def test_a_known_mistake_has_its_own_explanation(
    stay_on: Callable[..., Page], name: str
) -> None:
    fieldset = question(stay_on(page_of(name)), name)
    mistakes = key_of(fieldset).locator("li:not([data-correct])")
    assert mistakes.count() >= 1

    for number in range(mistakes.count()):
        mistake = mistakes.nth(number)
        told = " ".join(str(mistake.text_content()).split())
        verdict = type_number(fieldset, str(mistake.get_attribute("data-value")))
        said = " ".join(str(verdict.locator("div").first.text_content()).split())
        assert said == told
        expect(mistake).to_be_hidden()
        expect(key_of(fieldset).locator("[data-correct]")).to_be_visible()
        fieldset.get_by_role("button", name="Try again").click()


def test_any_other_number_is_read_back_with_the_answer(
    open_page: Callable[..., Page],
) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])

    lines = type_number(fieldset, " 1,23·10⁻⁴ ").locator("div")

    expect(lines.nth(0)).to_have_text("Read as 0.000123. That is not the number.")
    expect(lines.nth(1)).to_contain_text("is right.")
    expect(fieldset.locator("summary")).to_have_text("The known mistakes")


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Type a number first"), ("1.000,5", "“1.000,5” cannot be")]
)
def test_what_is_no_number_stays_and_what_is_accepted_is_said(
    open_page: Callable[..., Page], typed: str, said: str
) -> None:
    fieldset = question(open_page(page_of(NUMERICS[0])), NUMERICS[0])

    verdict = type_number(fieldset, typed)

    expect(verdict).to_contain_text(said)
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
    fieldset.get_by_role("button", name="Another one like this").click()
    type_number(fieldset, "54321")

    page.reload()

    expect(fieldset.get_by_role("textbox")).to_have_value("54321")
    expect(fieldset.locator(".question-stem [data-variant]:visible")).to_have_attribute(
        "data-variant", "1"
    )
    expect(fieldset.locator(".question-verdict")).to_contain_text(
        re.compile("Read as 54321")
    )
