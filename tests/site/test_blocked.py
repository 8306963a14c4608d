"""A module that does not load causes no other error; visible controls still work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import CHOICES, QUIZ, answer, question, question_ids
from .test_budgets import CONF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

# Loaded separately: to choose other questions, and to keep the score.
INDEPENDENT = {"quiz", "interleave", "form", "group", "score"}
UNUSED = {"copy", "cards"}  # on the page
# The others import each other: if one fails, all fail.
QUIZ_MODULES = [
    pytest.param(
        name, marks=[] if name in {*INDEPENDENT, "kinds"} else pytest.mark.slow
    )
    for name in ["kinds", *(path.stem for path in CONF.glob("browser/core/*.js"))]
    if name not in UNUSED
]


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """Yield a page; fail on errors of scripts, but not on blocked requests."""
    page = browser.new_page(base_url=address)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def block(page: Page, module: str) -> None:
    page.route(f"**/js-*/**/{module}.js*", lambda route: route.abort())


@pytest.mark.parametrize("module", QUIZ_MODULES)
def test_a_quiz_is_still_usable(page: Page, module: str) -> None:
    block(page, module)

    page.goto(QUIZ, wait_until="networkidle")

    expect(page.locator(".quiz-choice")).to_be_hidden()
    name = next(name for name in question_ids(page) if name in CHOICES)
    first = question(page, name)
    if module in INDEPENDENT:
        note = re.compile("Other questions cannot be chosen|No score is kept")
        expect(page.locator(".quiz-note")).to_contain_text(note)
        answer(first, name, right=True)
        expect(first).to_have_attribute("data-result", "right")
    else:
        expect(page.locator("[data-question]").get_by_role("button")).to_have_count(0)
        expect(first.locator(".question-key")).to_be_visible()


def test_a_snippet_has_no_button_that_does_nothing(page: Page) -> None:
    block(page, "copy")

    page.goto("/schedulers/step_lr.html", wait_until="networkidle")

    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
