"""One visit to every page: all that must hold for each, and for one of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from . import checks
from .barriers import ALL_LAID_OUT, barriers
from .served import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Visitor

# Pages of a kind are made alike; the smallest stands for the others.
ONE_OF_EACH_KIND = (
    *("/index.html", "/search.html", "/404.html"),
    *("/cheatsheet.html", "/glossary.html", "/why_schedules.html", "/versions.html"),
    *("/schedulers/constant_lr.html", "/recall/quiz.html", "/project/colophon.html"),
)
LOOKS: tuple[tuple[Literal["light", "dark"], str], ...] = (
    ("light", "desktop"),
    ("dark", "phone"),
)
NOT_PRINTED = {"/search.html", "/404.html"}


def top_folder(path: str) -> str:
    """Name the first folder that a page is in: ``schedulers``, or none."""
    return "/".join(path.split("/")[1:-1][:1])


def test_the_site_is_whole() -> None:
    """A glob that finds nothing would make every test below pass."""
    assert len(PAGES) >= 50
    assert set(ONE_OF_EACH_KIND) <= set(PAGES)
    assert set(map(top_folder, ONE_OF_EACH_KIND)) == set(map(top_folder, PAGES))


@pytest.mark.parametrize("path", PAGES)
def test_a_visit(visitor: Visitor, path: str, subtests: pytest.Subtests) -> None:
    """Open a page once, and try all that readers do to it."""
    page = visitor.open(path + ALL_LAID_OUT)
    page.wait_for_load_state("networkidle")
    with subtests.test("it is light"):
        checks.is_light(visitor.responses)
    if path not in NOT_PRINTED:
        with subtests.test("it prints its content"):
            checks.prints_its_content(page)
        page.emulate_media(media="screen")
    with subtests.test("axe finds no barrier"):
        checks.has_no_barrier(page)
    with subtests.test("nothing sticks out"):
        checks.fits_every_width(page)
    with subtests.test("nothing sticks out in large text"):
        checks.fits_in_large_text(page)


@pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
def test_a_kind_of_page_in_both_themes(
    open_page: Callable[..., Page], path: str, subtests: pytest.Subtests
) -> None:
    """Colours, too; ``tests/conf/test_tokens.py`` measures every pair of them."""
    page = open_page(path + ALL_LAID_OUT)
    page.evaluate(checks.UNFOLD)
    for theme, size in LOOKS:
        page.set_viewport_size(checks.SIZES[size])
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        with subtests.test(f"{theme}, on a {size}"):
            assert barriers(page) == []
