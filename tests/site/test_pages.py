"""Every page, in both themes and on a phone: no error, no barrier, no overflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import HTML

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = sorted(
    "/" + path.relative_to(HTML).as_posix()
    for path in HTML.glob("**/*.html")
    if path.relative_to(HTML).parts[0] not in {"_static", "_downloads"}
)
SCHEDULERS = [path for path in PAGES if path.startswith("/schedulers/")]
THEMES = ["light", "dark"]
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_the_site_is_whole() -> None:
    """A glob that finds nothing would make every test below pass."""
    wanted = {"/index.html", "/cheatsheet.html", "/search.html", "/404.html"}
    wanted |= {f"/recall/{name}.html" for name in ("flashcards", "quiz", "explain")}

    assert wanted <= set(PAGES)
    assert len(SCHEDULERS) >= 4


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(
    open_page: Callable[..., Page], path: str, theme: str, size: str
) -> None:
    width, height = SIZES[size]
    page = open_page(
        path, color_scheme=theme, viewport={"width": width, "height": height}
    )
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")

    found = Axe().run(
        page,
        # No preload: axe asks for stylesheets at wrong addresses.
        options={"runOnly": RULES, "resultTypes": ["violations"], "preload": False},
    )

    assert page.get_by_role("main").count() == 1
    assert [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in found.response["violations"]
    ] == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out(
    open_page: Callable[..., Page], path: str, width: int
) -> None:
    page = open_page(path, viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_the_theme_follows_the_system(
    open_page: Callable[..., Page],
    java_script_enabled: bool,  # noqa: FBT001 (as Playwright has it)
) -> None:
    light, dark = (
        open_page(
            "/cheatsheet.html",
            color_scheme=theme,
            java_script_enabled=java_script_enabled,
        ).evaluate("getComputedStyle(document.body).backgroundColor")
        for theme in THEMES
    )

    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(17, 21, 28)")


def test_curves_change_their_colour_in_the_dark(
    open_page: Callable[..., Page],
) -> None:
    colours = {
        open_page("/schedulers/step_lr.html", color_scheme=theme)
        .locator("path.curve-1")
        .first.evaluate("element => getComputedStyle(element).stroke")
        for theme in THEMES
    }

    assert len(colours) == 2
    assert "none" not in colours


@pytest.mark.parametrize("path", [*SCHEDULERS, "/cheatsheet.html"])
def test_every_curve_has_a_name_and_values(
    open_page: Callable[..., Page], path: str
) -> None:
    drawings = open_page(path).locator("main svg:is(.lr-curves, .lr-thumbnail)")

    assert drawings.count() >= 1
    for drawing in drawings.all():
        assert drawing.get_attribute("role") == "img"
        assert drawing.locator("title").text_content()
        assert " at " in str(drawing.locator("desc").text_content())
        assert drawing.locator("path[class^=curve-]").count() >= 1


def test_the_cheat_sheet_shows_a_curve_and_a_line_of_code_per_scheduler(
    open_page: Callable[..., Page],
) -> None:
    rows = open_page("/cheatsheet.html").locator("table.cheatsheet tbody tr")

    assert rows.count() == len(SCHEDULERS)
    for row in rows.all():
        assert row.locator("svg path.curve-1").is_visible()
        assert "(optimizer" in str(row.locator("code").text_content())


def test_formulas_are_mathml(open_page: Callable[..., Page]) -> None:
    page = open_page("/schedulers/step_lr.html")

    assert page.locator(".formula math").is_visible()
