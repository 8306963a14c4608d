"""The frame around the content: by keyboard, on a phone, in the user's own colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from theme import MAIN

from .checks import SIZES
from .questions import tab_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PHONE = SIZES["phone"]


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_phone_opens_the_list_of_pages_by_keyboard(
    open_page: Callable[..., Page],
    java_script_enabled: bool,  # noqa: FBT001 (as Playwright has it)
) -> None:
    page = open_page(
        "/index.html", viewport=PHONE, java_script_enabled=java_script_enabled
    )
    link = page.get_by_label("Pages").get_by_role("link", name="StepLR", exact=True)
    expect(link).not_to_be_in_viewport()

    tab_to(page, page.get_by_role("link", name="List of pages"))
    page.keyboard.press("Enter")
    expect(link).to_be_in_viewport()
    tab_to(page, link)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/schedulers/step_lr\.html$"))


def test_a_closed_drawer_takes_no_focus(open_page: Callable[..., Page]) -> None:
    page = open_page("/index.html", viewport=PHONE)

    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate(
            "document.activeElement.closest('[aria-label=Pages]') !== null"
        )


def test_the_content_is_one_key_away(open_page: Callable[..., Page]) -> None:
    page = open_page("/schedulers/step_lr.html")

    skip = page.get_by_role("link", name="Skip to main content")
    tab_to(page, skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"#{MAIN}$"))


def test_links_of_the_page_404_work_at_any_depth(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/no/such/page.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This page does not exist"
    )

    page.get_by_role("main").get_by_role("link", name="cheat sheet").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cheat sheet")


def test_reduced_motion_moves_nothing(open_page: Callable[..., Page]) -> None:
    page = open_page("/index.html")  # the fixture asks for reduced motion

    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(element => {"
        " const style = getComputedStyle(element);"
        " return style.scrollBehavior !== 'auto' || "
        " parseFloat(style.transitionDuration) > 0 }).length"
    )

    assert moving == 0


def test_forced_colours_reach_the_curves(open_page: Callable[..., Page]) -> None:
    page = open_page("/schedulers/step_lr.html", forced_colors="active")
    text = page.evaluate("getComputedStyle(document.querySelector('main p')).color")

    strokes = page.locator("path[class^=curve-]").evaluate_all(
        "paths => paths.map(path => getComputedStyle(path).stroke)"
    )

    assert set(strokes) == {text}
