"""Visit every page once for all checks; check one page of each kind in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from . import checks
from .barriers import ALL_LAID_OUT, violations
from .served import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Visitor

# Pages of a kind have the same layout; the smallest represents the others.
ONE_OF_EACH_KIND = (
    *("/index.html", "/search.html", "/404.html"),
    *("/cheatsheet.html", "/glossary.html", "/why_schedules.html", "/versions.html"),
    *("/schedulers/constant_lr.html", "/recall/quiz.html", "/project/colophon.html"),
    *("/recipes/warmup_cosine.html", "/loops/step_per_batch.html"),
)
LOOKS: tuple[tuple[Literal["light", "dark"], str], ...] = (
    ("light", "desktop"),
    ("dark", "phone"),
)
NOT_PRINTED = {"/search.html", "/404.html"}


def top_folder(path: str) -> str:
    """Return the first folder that a page is in: ``schedulers``, or an empty string."""
    return "/".join(path.split("/")[1:-1][:1])


def test_every_folder_of_pages_is_found() -> None:
    """A glob that finds nothing would make every test below pass."""
    assert len(PAGES) >= 50
    assert set(ONE_OF_EACH_KIND) <= set(PAGES)
    assert set(map(top_folder, ONE_OF_EACH_KIND)) == set(map(top_folder, PAGES))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_passes_every_check(
    visitor: Visitor, path: str, subtests: pytest.Subtests
) -> None:
    """Open a page once, and run every check on it."""
    page = visitor.open(path + ALL_LAID_OUT)
    page.wait_for_load_state("networkidle")
    with subtests.test("it fits the budget"):
        checks.fits_the_budget(visitor.responses)
    if path not in NOT_PRINTED:
        with subtests.test("it prints its content"):
            checks.prints_its_content(page)
        page.emulate_media(media="screen")
    with subtests.test("axe finds no violation"):
        checks.has_no_violation(page)
    with subtests.test("nothing overflows"):
        checks.fits_every_width(page)
    with subtests.test("nothing overflows in large text"):
        checks.fits_in_large_text(page)


@pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
def test_a_kind_of_page_in_both_themes(
    open_page: Callable[..., Page], path: str, subtests: pytest.Subtests
) -> None:
    """Check colours, too; ``tests/conf/test_tokens.py`` measures every pair of them."""
    page = open_page(path + ALL_LAID_OUT)
    page.evaluate(checks.UNFOLD)
    for theme, size in LOOKS:
        page.set_viewport_size(checks.SIZES[size])
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        with subtests.test(f"{theme}, on a {size}"):
            assert violations(page) == []
