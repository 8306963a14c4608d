"""Run axe in every state of a question; check overflow and the size of targets.

The dark theme has the same rules with other colours: see ``tests/conf/test_tokens.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from questions.kinds import MODELS

from .barriers import ALL_LAID_OUT, overflow, violations
from .questions import KINDS, QUIZ, answer, check

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

WITH_A_KEY = [kind for kind in KINDS if kind not in {"card", "explain"}]
MIN_TARGET = 24  # px, WCAG 2.2


@pytest.fixture
def quiz(open_page: Callable[..., Page]) -> Callable[[str], tuple[Page, Locator]]:
    """Return a function that opens a quiz: the page, and its first question."""

    def open_(kind: str) -> tuple[Page, Locator]:
        page = open_page(f"{QUIZ}?kind={kind}&count=3&seed=2{ALL_LAID_OUT}")
        page.locator("[data-chosen]").wait_for(state="attached")
        return page, page.locator("[data-question]").first

    return open_


def expect_no_violation(page: Page, *, contrast: bool = True) -> None:
    """Run axe; check the size of targets, and overflow."""
    page.evaluate("scrollTo(0, 0)")  # targets under the header would be too small
    assert violations(page, "main", contrast=contrast) == []
    too_small = page.locator("main button:visible").evaluate_all(
        "(all, minimum) => all.filter(button => {"
        " const { width, height } = button.getBoundingClientRect();"
        " return Math.min(width, height) < minimum }).map(button => button.outerHTML)",
        MIN_TARGET,
    )
    assert too_small == []
    assert overflow(page) == []


def name_of(root: Locator) -> str:
    """Return the id of the question."""
    return str(root.get_attribute("data-question"))


@pytest.mark.parametrize("kind", KINDS)
def test_before_an_answer(
    quiz: Callable[[str], tuple[Page, Locator]], kind: str
) -> None:
    page, _ = quiz(kind)

    expect_no_violation(page)


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", WITH_A_KEY)
def test_after_an_answer(
    quiz: Callable[[str], tuple[Page, Locator]],
    kind: str,
    right: bool,  # noqa: FBT001 (both)
) -> None:
    page, root = quiz(kind)
    answer(root, name_of(root), right=right)
    expect(root).to_have_attribute("data-result", "right" if right else "wrong")
    root.locator(".question-key").evaluate("key => { key.open = true }")

    expect_no_violation(page)
    if not right:  # its feedback is longer
        page.set_viewport_size({"width": 320, "height": 800})
        expect_no_violation(page, contrast=False)  # the colours are the same


def test_another_variant(quiz: Callable[[str], tuple[Page, Locator]]) -> None:
    page, root = quiz("numeric")
    answer(root, name_of(root), right=False)
    root.get_by_role("button", name="Other numbers").click()

    expect_no_violation(page)
    root.get_by_role("textbox").fill("no number")
    check(root)
    expect_no_violation(page)


def test_moved_lines(quiz: Callable[[str], tuple[Page, Locator]]) -> None:
    page, root = quiz("order")
    root.get_by_role("button", name="Down").first.click()
    root.get_by_role("button", name="Leave out").first.click()

    expect_no_violation(page)


@pytest.mark.parametrize("kind", ["card", "explain"])
def test_after_a_reader_grades_the_answer(
    quiz: Callable[[str], tuple[Page, Locator]], kind: str
) -> None:
    page, root = quiz(kind)
    for summary in root.locator("summary").all():
        summary.click()
    root.locator(".question-grade button, .question-concepts input").first.click()

    expect_no_violation(page)


def test_the_summary(quiz: Callable[[str], tuple[Page, Locator]]) -> None:
    page, _ = quiz("single")
    for root in page.locator("[data-question]").all():
        answer(root, name_of(root), right=False)
    expect(page.locator(".quiz-again li").first).to_be_visible()

    expect_no_violation(page)


def test_a_note(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{QUIZ}?count=99&topic=nothing")
    expect(page.locator(".quiz-note")).to_contain_text("all topics")

    expect_no_violation(page)


def test_the_small_site_has_every_kind() -> None:
    assert set(KINDS) == set(MODELS)


def test_the_focus_is_seen(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ)

    page.locator("fieldset input").first.focus()
    page.keyboard.press("Tab")

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
