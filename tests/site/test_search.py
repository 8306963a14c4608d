"""The search works after any other search, and without storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .test_theme import REAL_FAILURES, STORAGES, break_storage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

RESULTS = "#search-results li a"


@pytest.mark.parametrize("words", ["e", "<script> svg"])
def test_a_search_leaves_nothing_for_the_next_page(
    open_page: Callable[..., Page], words: str
) -> None:
    page = open_page("/search.html")
    scripts = "[...document.querySelectorAll('script, svg')].map(e => e.outerHTML)"
    before = page.evaluate(scripts)
    page.goto(f"/search.html?q={words}")
    expect(page.locator("#search-results h2")).to_have_text("Search Results")

    page.goto("/search.html?q=plateau")

    expect(
        page.locator(RESULTS).filter(has_text="ReduceLROnPlateau").first
    ).to_be_visible()
    assert page.evaluate(scripts) == before
    expect(page.locator(".highlighted")).to_have_count(0)


@pytest.mark.parametrize("failure", REAL_FAILURES)
def test_the_search_works_without_storage(
    open_page: Callable[..., Page], failure: str
) -> None:
    page = open_page("/search.html?q=plateau", script=break_storage(failure, *STORAGES))

    expect(
        page.locator(RESULTS).filter(has_text="ReduceLROnPlateau").first
    ).to_be_visible()
