"""Light and dark: the reader's choice is remembered as far as the browser allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

# Getters of a storage that does not work.
STORAGE_FAILURES = {
    "denied": 'throw new DOMException("denied", "SecurityError")',
    "null": "return null",
    "undefined": "return undefined",
    "full": """return {
      getItem: () => null, removeItem() {},
      setItem() { throw new DOMException("full", "QuotaExceededError"); },
    }""",
    "broken": "return new Proxy({}, { get() { throw new Error('broken'); } })",
}
STORAGES = ("localStorage", "sessionStorage")
REAL_FAILURES = ("denied", "full")  # what real browsers do
LIGHT_OR_DARK = "summary[title='Light or dark']"
COLOUR = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 21, 28)"
MODE = "document.documentElement.dataset.mode"


def break_storage(failure: str, *storages: str) -> str:
    """Return a script that breaks storages before the page loads."""
    return "".join(
        f"Object.defineProperty(window, {storage!r}, "
        f"{{ configurable: true, get() {{ {STORAGE_FAILURES[failure]} }} }});"
        for storage in storages
    )


def choose(page: Page, name: str) -> None:
    """Choose a mode in the menu."""
    menu = page.locator("details", has=page.locator(LIGHT_OR_DARK))
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    menu.get_by_role("button", name=name).click()


@pytest.mark.parametrize("failure", STORAGE_FAILURES)
def test_the_switch_works_without_storage(
    open_page: Callable[..., Page], failure: str
) -> None:
    page = open_page("/index.html", script=break_storage(failure, *STORAGES))

    choose(page, "Dark")
    assert page.evaluate(COLOUR) == DARK
    choose(page, "Light")
    assert page.evaluate(COLOUR) == LIGHT
    choose(page, "As the system")
    assert page.evaluate(MODE) == "auto"


@pytest.mark.parametrize("failure", REAL_FAILURES)
def test_the_choice_lasts_for_the_session_without_local_storage(
    open_page: Callable[..., Page], failure: str
) -> None:
    page = open_page("/index.html", script=break_storage(failure, "localStorage"))
    choose(page, "Dark")

    page.get_by_role("main").get_by_role("link", name="Cheat sheet").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cheat sheet")
    assert page.evaluate(COLOUR) == DARK


@pytest.mark.parametrize("failure", REAL_FAILURES)
def test_other_items_still_cannot_be_stored(
    open_page: Callable[..., Page], failure: str
) -> None:
    page = open_page("/index.html", script=break_storage(failure, *STORAGES))

    stored = page.evaluate(
        "try { localStorage.setItem('answers', '1'); true } catch { false }"
    )

    assert stored is False


@pytest.mark.parametrize("mode", ["dark", "light", "neon"])
def test_a_stored_choice_is_applied_before_the_first_paint(
    browser: Browser, address: str, mode: str
) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/index.html")
    page.evaluate("mode => localStorage.setItem('mode', mode)", mode)
    page.route("**/*.js*", lambda route: route.abort())  # the first script alone
    page.reload()
    colour, current = page.evaluate(COLOUR), page.evaluate(MODE)
    page.close()

    assert colour == (DARK if mode == "dark" else LIGHT)
    assert current == (mode if mode != "neon" else "auto")


def test_the_theme_changes_with_the_system(open_page: Callable[..., Page]) -> None:
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
