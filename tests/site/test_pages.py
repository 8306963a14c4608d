"""Every page, in both themes and on a phone: no error, no barrier, no overflow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest

from .barriers import ALL_LAID_OUT, barriers, stick_out
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
Theme = Literal["light", "dark"]
# Pages of a kind are made alike.
KINDS = [
    SCHEDULERS,
    [f"/recall/{name}.html" for name in ("quiz", "flashcards", "explain")],
    [path for path in PAGES if path.startswith("/project/")],
    ["/why_schedules.html", "/training_loop.html", "/choosing.html"],
    [f"/{name}.html" for name in ("errata", "versions", "misconceptions", "glossary")],
]
ALIKE = [path for kind in KINDS for path in kind[1:]]
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true })"
THEMES: list[Theme] = ["light", "dark"]
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
Look = tuple[Theme, str]
# The width changes no colour but in the header, which all pages share.
COLOURS_SEEN_IN: list[Look] = [("light", "desktop"), ("dark", "phone")]


def test_the_site_is_whole() -> None:
    """A glob that finds nothing would make every test below pass."""
    wanted = {"/index.html", "/cheatsheet.html", "/search.html", "/404.html"}
    wanted |= {f"/recall/{name}.html" for name in ("flashcards", "quiz", "explain")}

    assert wanted <= set(PAGES)
    assert len(SCHEDULERS) >= 4


@pytest.fixture(scope="module", params=PAGES)
def page(stay_on: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """Open each page in turn, with all that folds unfolded."""
    page = stay_on(request.param + ALL_LAID_OUT)
    page.evaluate(UNFOLD)
    return page


# The first page of a kind, and one of its own, is looked at in every way, the others
# in one: in turn light and wide, or dark and narrow.
def looks(path: str) -> list[Look]:
    every: list[Look] = [(theme, size) for theme in THEMES for size in SIZES]
    if path not in ALIKE:
        return every
    return [every[0] if ALIKE.index(path) % 2 else every[-1]]


def test_axe_finds_no_barrier(page: Page) -> None:
    path = urlsplit(page.url).path
    for look in looks(path):
        theme, size = look
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        contrast = look in COLOURS_SEEN_IN or path == "/index.html"
        assert barriers(page, contrast=contrast) == [], look


def test_every_kind_of_page_is_looked_at_in_every_way() -> None:
    assert len(looks("/index.html")) == len(looks(SCHEDULERS[0])) == 4
    assert looks(SCHEDULERS[1]) == [("dark", "phone")]
    assert looks(SCHEDULERS[2]) == [("light", "desktop")]
    assert set(ALIKE) < set(PAGES)
    assert set(COLOURS_SEEN_IN) < set(looks("/index.html"))


def test_nothing_sticks_out(page: Page) -> None:
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert stick_out(page) == []


def test_a_page_has_one_main_part(page: Page) -> None:
    assert page.get_by_role("main").count() == 1


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
    stay_on: Callable[..., Page], path: str
) -> None:
    drawings = stay_on(path).locator("main svg:is(.lr-curves, .lr-thumbnail)")

    assert drawings.count() >= 1
    for drawing in drawings.all():
        assert drawing.get_attribute("role") == "img"
        assert drawing.locator("title").text_content()
        assert " at " in str(drawing.locator("desc").text_content())
        assert drawing.locator("path[class^=curve-]").count() >= 1


def test_the_cheat_sheet_shows_a_curve_and_a_line_of_code_per_scheduler(
    open_page: Callable[..., Page],
) -> None:
    rows = open_page("/cheatsheet.html").locator(".cheatsheet-row")

    assert rows.count() == len(SCHEDULERS)
    for row in rows.all():
        assert row.locator("svg path.curve-1").is_visible()
        assert "optimizer" in str(row.locator("code").first.text_content())


def test_formulas_are_mathml(open_page: Callable[..., Page]) -> None:
    page = open_page("/schedulers/step_lr.html")

    assert page.locator(".formula math").first.is_visible()
