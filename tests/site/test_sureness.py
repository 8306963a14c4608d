"""Feedback that depends on whether the reader was sure or guessing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.small_site import BANK

from .questions import (
    KINDS,
    SURE,
    check,
    choice_item,
    choose,
    letters,
    page_of,
    question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SINGLE = KINDS["single"][0]


def test_a_right_guess_gets_the_advice_to_read_why(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(page_of(SINGLE))
    fieldset = question(page, SINGLE)

    choose(fieldset, *letters(choice_item(SINGLE), correct=True))
    verdict = check(fieldset, sure=False)

    expect(verdict.locator("div").first).to_have_text("Right, by a guess: read why.")
    page.reload()
    expect(verdict).to_contain_text("Right, by a guess")
    expect(fieldset.get_by_label("I am guessing")).to_be_checked()


@pytest.mark.parametrize(("sure", "says"), [(True, 1), (False, 0), (None, 0)])
def test_only_those_who_said_so_were_sure(
    open_page: Callable[..., Page],
    sure: bool | None,  # noqa: FBT001 (as in check)
    says: int,
) -> None:
    fieldset = question(open_page(page_of(SINGLE)), SINGLE)
    expect(fieldset.locator(".question-sure :checked")).to_have_count(0)
    wrong = letters(choice_item(SINGLE), correct=False)[0]

    choose(fieldset, wrong)
    verdict = check(fieldset, sure=sure)

    expect(verdict).to_contain_text(f"Not {wrong}.")
    expect(verdict.get_by_text(SURE)).to_have_count(says)


def test_an_old_record_without_a_guess_was_not_sure(
    open_page: Callable[..., Page],
) -> None:
    wrong = letters(choice_item(SINGLE), correct=False)[0]
    answer = {"rev": BANK[SINGLE].item.rev, "value": wrong, "guess": False}
    record = json.dumps({"version": 1, "answers": {SINGLE: answer}})
    script = f"localStorage.setItem('lr-schedules', {json.dumps(record)})"

    fieldset = question(open_page(page_of(SINGLE), script=script), SINGLE)

    verdict = fieldset.locator(".question-verdict")
    expect(verdict).to_contain_text(f"Not {wrong}.")
    expect(verdict).not_to_contain_text(SURE)
