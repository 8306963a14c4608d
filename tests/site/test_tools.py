"""The controls around the content: search, contents, and the tools of a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import tab_to
from .test_reach import PHONE
from .test_theme import LIGHT_OR_DARK

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

DESK = {"width": 1280, "height": 900}
ROOT = Path(__file__).parents[2]


def test_the_theme_switch_keeps_the_focus(open_page: Callable[..., Page]) -> None:
    page = open_page("/index.html")
    switch = page.get_by_role("button", name="Dark", exact=True)
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)

    tab_to(page, page.locator(LIGHT_OR_DARK))
    page.keyboard.press("Enter")
    tab_to(page, switch)
    page.keyboard.press("Enter")

    assert page.evaluate(colour) != before
    expect(switch).to_be_focused()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert page.evaluate(colour) != before


@pytest.mark.parametrize("by", ["key", "button"])
def test_the_search_finds_a_page(open_page: Callable[..., Page], by: str) -> None:
    page = open_page("/index.html")
    if by == "key":
        page.keyboard.press("Control+k")
    else:
        page.get_by_role("button", name="Search").first.click()
    field = page.get_by_role("dialog").get_by_role("searchbox")

    field.fill("plateau")
    field.press("Enter")

    results = page.locator("#search-results").get_by_role("link")
    expect(results.filter(has_text="ReduceLROnPlateau").first).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_search_needs_no_script(
    open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_page("/index.html", java_script_enabled=False, viewport=size)
    if size == PHONE:
        page.get_by_role("link", name="List of pages").click()

    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.get_by_role("searchbox").last).to_be_visible()


def test_escape_closes_a_menu_and_keeps_the_focus(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/schedulers/step_lr.html")
    menus = page.locator("main details[name=tools]")
    first, second = menus.locator("summary").all()[:2]

    first.click()
    second.focus()
    expect(menus.first).not_to_have_attribute("open", "")
    first.press("Enter")
    page.keyboard.press("Escape")

    expect(menus.first).not_to_have_attribute("open", "")
    expect(first).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 640}, DESK])
def test_the_source_of_a_page_can_be_downloaded(
    open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_page("/schedulers/step_lr.html", viewport=size)
    page.locator("summary[title='Run or download this page']").click()

    link = page.get_by_role("link", name="Source (.md)")
    expect(link).to_be_in_viewport(ratio=1)
    with page.expect_download() as download:
        link.click()

    text = download.value.path().read_text(encoding="utf-8")
    assert text == ROOT.joinpath("docs/schedulers/step_lr.md").read_text("utf-8")


def test_the_contents_follow_the_reader(open_page: Callable[..., Page]) -> None:
    page = open_page("/versions.html")
    contents = page.get_by_role("navigation", name="On this page")
    last = contents.get_by_role("link").last
    before = last.evaluate("link => getComputedStyle(link).color")

    page.get_by_role("heading", level=2).last.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    page.wait_for_function(
        "([link, before]) => getComputedStyle(link).color !== before",
        arg=[last.element_handle(), before],
    )


def test_a_phone_closes_the_contents_when_a_link_is_followed(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/schedulers/step_lr.html", viewport=PHONE)
    page.get_by_role("link", name="On this page").click()
    dialog = page.get_by_role("dialog", name="On this page")
    expect(dialog).to_be_visible()

    dialog.get_by_role("link", name="Formula").click()

    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", name="Formula")).to_be_in_viewport()
