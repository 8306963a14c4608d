"""The five-minute review without a script, and on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from .questions import choice_item, question
from .review import ALL, BANK, CARDS, CHOICES, EXPLAINS, REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WITHOUT_SCRIPT = {"java_script_enabled": False}


def test_it_is_done_without_a_script(open_page: Callable[..., Page]) -> None:
    page = open_page(REVIEW, **WITHOUT_SCRIPT)

    expect(page.locator(".quiz-size")).to_contain_text("12 questions")
    for hidden in (".quiz-running", ".quiz-score", ".question-tools"):
        assert not page.locator(hidden).first.is_visible()
    for name in ALL:
        for summary in question(page, name).locator("summary").all():
            summary.click()
    for name in CARDS:
        expect(question(page, name).locator(".question-answer")).to_be_visible()
    for name in CHOICES:
        reasons = question(page, name).locator(".question-key li")
        expect(reasons.locator("visible=true")).to_have_count(
            len(choice_item(name, BANK).options)
        )
    for name in EXPLAINS:
        expect(question(page, name).locator(".question-model p").first).to_be_visible()


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_it_prints_on_one_sheet_with_the_answers_overleaf(
    open_page: Callable[..., Page],
    java_script_enabled: bool,  # noqa: FBT001 (as Playwright has it)
) -> None:
    page = open_page(REVIEW, java_script_enabled=java_script_enabled)

    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    questions, answers = (sheet.extract_text() for sheet in pdf.pages)
    assert round(float(pdf.pages[0].mediabox.width) / 72 * 25.4) == 210
    for name in CHOICES:
        assert BANK[name].item.title in questions
    assert "Answers" not in questions
    assert answers.startswith("Answers")
