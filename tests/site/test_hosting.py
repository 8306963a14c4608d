"""The site below a prefix, as on GitHub Pages: no request is outside of the prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .questions import QUESTION
from .served import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PREFIX = "/lr"


@pytest.fixture
def open_below(small: Path, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Serve the site below the prefix; yield a function that opens its pages."""
    with serve(small, PREFIX) as address:
        visitor = Visitor(address, browser)
        yield visitor.open
        visitor.close()


def test_the_search_leads_to_a_page(open_below: Callable[..., Page]) -> None:
    page = open_below(f"{PREFIX}/search.html?q=plateau")

    results = page.locator("#search-results li a")
    results.get_by_text("ReduceLROnPlateau", exact=True).first.click()

    expect(page.locator("#reducelronplateau")).to_be_visible()
    assert f"{PREFIX}/schedulers/reduce_lr_on_plateau.html" in page.url


def test_a_mixed_quiz_fetches_its_questions(open_below: Callable[..., Page]) -> None:
    page = open_below(f"{PREFIX}/recall/quiz.html?kind=single&count=5&seed=3")
    question = page.locator(QUESTION).first

    expect(page.locator(QUESTION)).to_have_count(5)
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()

    expect(question.locator(".question-verdict")).to_be_visible()


def test_a_link_in_a_folder_leads_home(open_below: Callable[..., Page]) -> None:
    page = open_below(f"{PREFIX}/schedulers/step_lr.html")

    page.get_by_role("navigation", name="Pages").get_by_role(
        "link", name="Cheat sheet"
    ).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cheat sheet")
    assert page.url.endswith(f"{PREFIX}/cheatsheet.html")
