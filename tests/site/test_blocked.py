"""A module that does not load: no error besides, and nothing dead is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import CHOICES, QUIZ, answer, asked, question
from .test_budgets import CONF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

APART = {"quiz", "interleave"}  # loaded by themselves, for the choice alone
# The others stand and fall together.
OF_A_QUIZ = [
    pytest.param(name, marks=[] if name in {*APART, "kinds"} else pytest.mark.slow)
    for name in ["kinds", *(path.stem for path in CONF.glob("browser/core/*.js"))]
    if name != "copy"
]


@pytest.fixture
def visit(address: str, browser: Browser) -> Iterator[Page]:
    """Give a page that may complain of what is blocked, but not of anything else."""
    page = browser.new_page(base_url=address)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def block(page: Page, module: str) -> None:
    page.route(f"**/js-*/**/{module}.js*", lambda route: route.abort())


@pytest.mark.parametrize("module", OF_A_QUIZ)
def test_a_quiz_is_still_of_use(visit: Page, module: str) -> None:
    block(visit, module)

    visit.goto(QUIZ, wait_until="networkidle")

    expect(visit.locator(".quiz-choice")).to_be_hidden()
    name = next(name for name in asked(visit) if name in CHOICES)
    first = question(visit, name)
    if module in APART:
        said = "Other questions cannot be chosen"
        expect(visit.locator(".quiz-note")).to_contain_text(said)
        answer(first, name, right=True)
        expect(first).to_have_attribute("data-result", "right")
    else:
        expect(visit.locator("[data-question]").get_by_role("button")).to_have_count(0)
        expect(first.locator(".question-key")).to_be_visible()


def test_a_snippet_has_no_button_that_does_nothing(visit: Page) -> None:
    block(visit, "copy")

    visit.goto("/schedulers/step_lr.html", wait_until="networkidle")

    expect(visit.get_by_role("button", name="Copy")).to_have_count(0)
