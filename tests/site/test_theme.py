"""Light and dark: the reader's choice is kept as well as the browser lets us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

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
LIGHT_OR_DARK = "summary[title='Light or dark']"
COLOUR = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 21, 28)"
MODE = "document.documentElement.dataset.mode"


def refusing(how: str, *places: str) -> str:
    """Give a script that spoils storages before the page loads."""
    return "".join(
        f"Object.defineProperty(window, {place!r}, "
        f"{{ configurable: true, get() {{ {REFUSALS[how]} }} }});"
        for place in places
    )


def choose(page: Page, name: str) -> None:
    """Choose a mode in the menu."""
    menu = page.locator("details", has=page.locator(LIGHT_OR_DARK))
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    menu.get_by_role("button", name=name).click()


@pytest.mark.parametrize("how", REFUSALS)
def test_the_switch_works_where_nothing_is_stored(
    open_page: Callable[..., Page], how: str
) -> None:
    page = open_page("/index.html", script=refusing(how, *BOTH))

    choose(page, "Dark")
    assert page.evaluate(COLOUR) == DARK
    choose(page, "Light")
    assert page.evaluate(COLOUR) == LIGHT
    choose(page, "As the system")
    assert page.evaluate(MODE) == "auto"


@pytest.mark.parametrize("how", HARD)
def test_the_choice_lasts_for_the_visit_where_only_that_is_stored(
    open_page: Callable[..., Page], how: str
) -> None:
    page = open_page("/index.html", script=refusing(how, "localStorage"))
    choose(page, "Dark")

    page.get_by_role("main").get_by_role("link", name="Cheat sheet").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cheat sheet")
    assert page.evaluate(COLOUR) == DARK


@pytest.mark.parametrize("how", HARD)
def test_what_else_is_stored_is_refused_as_before(
    open_page: Callable[..., Page], how: str
) -> None:
    page = open_page("/index.html", script=refusing(how, *BOTH))

    stored = page.evaluate(
        "try { localStorage.setItem('answers', '1'); true } catch { false }"
    )

    assert stored is False


@pytest.mark.parametrize("mode", ["dark", "light", "neon"])
def test_a_choice_that_is_kept_holds_before_anything_is_drawn(
    browser: Browser, address: str, mode: str
) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/index.html")
    page.evaluate("mode => localStorage.setItem('mode', mode)", mode)
    page.route("**/*.js*", lambda route: route.abort())  # the first script alone
    page.reload()
    colour, now = page.evaluate(COLOUR), page.evaluate(MODE)
    page.close()

    assert colour == (DARK if mode == "dark" else LIGHT)
    assert now == (mode if mode != "neon" else "auto")


def test_the_system_may_change_its_mind(open_page: Callable[..., Page]) -> None:
    page = open_page("/index.html")
    assert page.evaluate(COLOUR) == LIGHT

    page.emulate_media(color_scheme="dark")

    assert page.evaluate(COLOUR) == DARK
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("java_script_enabled", [True, False])
@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_follows_the_system(
    open_page: Callable[..., Page],
    scheme: str,
    colour: str,
    java_script_enabled: bool,  # noqa: FBT001 (as Playwright has it)
) -> None:
    page = open_page(
        "/small/index.html",
        color_scheme=scheme,
        java_script_enabled=java_script_enabled,
    )

    assert page.evaluate(COLOUR) == colour


def test_curves_change_their_colour_in_the_dark(
    open_page: Callable[..., Page],
) -> None:
    colours = {
        open_page("/small/index.html", color_scheme=scheme)
        .locator("path.curve-1")
        .first.evaluate("element => getComputedStyle(element).stroke")
        for scheme in ("light", "dark")
    }

    assert len(colours) == 2
    assert "none" not in colours
