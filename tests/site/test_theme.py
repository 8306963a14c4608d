"""Light and dark: the reader's choice is kept as well as the browser lets us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .modules import run_module

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

# What a browser's storage may be instead of one that works.
REFUSALS = {
    "denied": 'throw new DOMException("denied", "SecurityError")',
    "null": "return null",
    "undefined": "return undefined",
    "full": """return {
      getItem: () => null, removeItem() {},
      setItem() { throw new DOMException("full", "QuotaExceededError"); },
    }""",
    "broken": "return new Proxy({}, { get() { throw new Error('broken'); } })",
}
BOTH = ("localStorage", "sessionStorage")
HARD = ("denied", "full")  # what real browsers do
SWITCH = ".theme-toggle:visible"
COLOUR = "getComputedStyle(document.body).backgroundColor"


def refusing(how: str, *places: str) -> str:
    """Give a script that spoils storages before the page loads."""
    return "".join(
        f"Object.defineProperty(window, {place!r}, {{ get() {{ {REFUSALS[how]} }} }});"
        for place in places
    )


def looks(page: Page, clicks: int) -> list[str]:
    """Press the switch; give the theme after each time."""
    themes = []
    for _ in range(clicks):
        page.locator(SWITCH).click()
        themes.append(str(page.locator("body").get_attribute("data-theme")))
    return themes


@pytest.mark.parametrize("how", REFUSALS)
def test_the_switch_works_where_nothing_is_stored(
    open_page: Callable[..., Page], how: str
) -> None:
    page = open_page("/index.html", script=refusing(how, *BOTH))
    before = page.evaluate(COLOUR)

    page.locator(SWITCH).click()

    assert page.evaluate(COLOUR) != before
    assert looks(page, 3) == ["light", "auto", "dark"]


@pytest.mark.parametrize("how", HARD)
def test_the_choice_lasts_for_the_visit_where_only_that_is_stored(
    open_page: Callable[..., Page], how: str
) -> None:
    page = open_page("/index.html", script=refusing(how, "localStorage"))
    page.locator(SWITCH).click()

    page.get_by_role("main").get_by_role("link", name="Cheat sheet").first.click()

    expect(page.locator("body")).to_have_attribute("data-theme", "dark")


def test_a_choice_of_this_visit_gives_way_to_one_that_is_kept(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/index.html")
    page.evaluate("sessionStorage.setItem('theme', 'dark')")
    page.reload()

    assert looks(page, 1) == ["light"]
    page.reload()

    expect(page.locator("body")).to_have_attribute("data-theme", "light")
    assert page.evaluate("sessionStorage.getItem('theme')") is None


@pytest.mark.parametrize(
    ("dark", "order"),
    [(False, ["auto", "dark", "light"]), (True, ["auto", "light", "dark"])],
)
def test_the_first_click_is_seen(
    open_page: Callable[..., Page],
    dark: bool,  # noqa: FBT001 (a table)
    order: list[str],
) -> None:
    page = open_page("/index.html")

    found = run_module(
        page,
        "page.js",
        "return given[0].map(now => m.after(now, given[1]))",
        [[*order, "neon", ""], dark],
    )

    assert found == [*order[1:], order[0], order[0], order[0]]
