"""Axe in every state of a question; nothing sticks out, no target is too small.

The dark has the same rules with other colours: see ``tests/conf/test_tokens.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from questions.kinds import MODELS

from .barriers import ALL_LAID_OUT, barriers, stick_out
from .questions import KINDS, QUIZ, answer, check

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

WITH_A_KEY = [kind for kind in KINDS if kind not in {"card", "explain"}]
LEAST_TARGET = 24  # px, WCAG 2.2


@pytest.fixture
def quiz(open_page: Callable[..., Page]) -> Callable[[str], tuple[Page, Locator]]:
    """Open a quiz of one kind; give the page and its first question."""

    def open_(kind: str) -> tuple[Page, Locator]:
        page = open_page(f"{QUIZ}?kind={kind}&count=3&seed=2{ALL_LAID_OUT}")
        page.locator("[data-chosen]").wait_for(state="attached")
        return page, page.locator("[data-question]").first

    return open_


def expect_no_barrier(page: Page, *, contrast: bool = True) -> None:
    """Let axe look at the page; look for what is too small or sticks out."""
    page.evaluate("scrollTo(0, 0)")  # what the header covers would be too small
    assert barriers(page, "main", contrast=contrast) == []
    small = page.locator("main button:visible").evaluate_all(
        "(all, least) => all.filter(button => {"
        " const { width, height } = button.getBoundingClientRect();"
        " return Math.min(width, height) < least }).map(button => button.outerHTML)",
        LEAST_TARGET,
    )
    assert small == []
    assert stick_out(page) == []


def name_of(root: Locator) -> str:
    """Give the id of the question."""
    return str(root.get_attribute("data-question"))


@pytest.mark.parametrize("kind", KINDS)
def test_before_an_answer(
    quiz: Callable[[str], tuple[Page, Locator]], kind: str
) -> None:
    page, _ = quiz(kind)

    expect_no_barrier(page)


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

    expect_no_barrier(page)
    if not right:  # the longer answer
        page.set_viewport_size({"width": 320, "height": 800})
        expect_no_barrier(page, contrast=False)  # it is the same


def test_another_variant(quiz: Callable[[str], tuple[Page, Locator]]) -> None:
    page, root = quiz("numeric")
    answer(root, name_of(root), right=False)
    root.get_by_role("button", name="Another one like this").click()

    expect_no_barrier(page)
    root.get_by_role("textbox").fill("no number")
    check(root)
    expect_no_barrier(page)


def test_moved_lines(quiz: Callable[[str], tuple[Page, Locator]]) -> None:
    page, root = quiz("order")
    root.get_by_role("button", name="Down").first.click()
    root.get_by_role("button", name="Leave out").first.click()

    expect_no_barrier(page)


@pytest.mark.parametrize("kind", ["card", "explain"])
def test_what_the_reader_judges(
    quiz: Callable[[str], tuple[Page, Locator]], kind: str
) -> None:
    page, root = quiz(kind)
    for summary in root.locator("summary").all():
        summary.click()
    root.locator(".question-grade button, .question-concepts input").first.click()

    expect_no_barrier(page)


def test_the_summary(quiz: Callable[[str], tuple[Page, Locator]]) -> None:
    page, _ = quiz("single")
    for root in page.locator("[data-question]").all():
        answer(root, name_of(root), right=False)
    expect(page.locator(".quiz-again li").first).to_be_visible()

    expect_no_barrier(page)


def test_a_note(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{QUIZ}?count=99&topic=nothing")
    expect(page.locator(".quiz-note")).to_contain_text("all topics are asked")

    expect_no_barrier(page)


def test_the_small_site_has_every_kind() -> None:
    assert set(KINDS) == set(MODELS)


def test_the_focus_is_seen(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ)

    page.locator("fieldset input").first.focus()
    page.keyboard.press("Tab")

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
