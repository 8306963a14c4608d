"""The search: it answers whatever was asked before, and where nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .test_theme import BOTH, HARD, refusing

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FOUND = "#search-results li a"


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
        page.locator(FOUND).filter(has_text="ReduceLROnPlateau").first
    ).to_be_visible()
    assert page.evaluate(scripts) == before
    expect(page.locator(".highlighted")).to_have_count(0)


@pytest.mark.parametrize("how", HARD)
def test_it_finds_where_nothing_is_stored(
    open_page: Callable[..., Page], how: str
) -> None:
    page = open_page("/search.html?q=plateau", script=refusing(how, *BOTH))

    expect(
        page.locator(FOUND).filter(has_text="ReduceLROnPlateau").first
    ).to_be_visible()
