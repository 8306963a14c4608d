"""The layout is stable: while scripts load, and at the target of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checks import SIZES
from .questions import EXPLAINS, KINDS, page_of, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Route

OPEN_WITH_SCRIPTS = [
    *("/index.html", "/cheatsheet.html", "/schedulers/step_lr.html"),
    *("/recall/quiz.html", "/recall/flashcards.html", "/recall/explain.html"),
    *(f"{page_of(names[0])}#q-{names[0]}" for names in KINDS.values()),
]
MAX_SHIFT = 0.01  # a layout shift score; Web Vitals call 0.1 good
RECORD_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    shifts.push([value, sources.map(({ node }) => node?.className ?? node?.data)]);
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
})"""

TWO_FRAMES = "new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", OPEN_WITH_SCRIPTS)
def test_nothing_shifts_while_scripts_load(
    address: str, browser: Browser, path: str, size: str
) -> None:
    context = browser.new_context(base_url=address, viewport=SIZES[size])
    context.add_init_script(RECORD_SHIFTS)
    page = context.new_page()

    def after_paint(route: Route) -> None:
        page.evaluate(PAINTED)
        route.continue_()

    context.route("**/*.js*", after_paint)
    page.goto(path, wait_until="networkidle")
    shifts = page.evaluate("shifts")
    context.close()

    assert sum(value for value, _ in shifts) <= MAX_SHIFT, shifts


@pytest.mark.parametrize("size", SIZES)
def test_a_link_leads_to_its_question(
    open_page: Callable[..., Page], size: str
) -> None:
    name = EXPLAINS[-1]

    page = open_page(f"{page_of(name)}#q-{name}", viewport=SIZES[size])

    expect(question(page, name).locator("textarea")).to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    page.evaluate(TWO_FRAMES)
    expect(question(page, name).locator("textarea")).to_be_in_viewport()
