"""Folded sections open for a link, and are open on paper."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

SECTION = "#folded"


def test_a_link_to_a_section_opens_it(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/small/index.html{SECTION}")
    expect(page.get_by_text("What few readers need.")).to_be_visible()


def test_a_link_on_the_page_opens_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/small/index.html")
    text = page.get_by_text("What few readers need.")
    expect(text).to_be_hidden()

    page.evaluate(f"location.hash = '{SECTION}'")

    expect(text).to_be_visible()


def test_the_title_opens_it_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/small/index.html")

    page.locator(f"{SECTION} summary").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("What few readers need.")).to_be_visible()


def test_it_is_open_on_paper(open_page: Callable[..., Page]) -> None:
    page = open_page("/small/index.html")

    page.emulate_media(media="print")

    expect(page.get_by_text("What few readers need.")).to_be_visible()
