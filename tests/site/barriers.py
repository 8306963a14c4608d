"""Accessibility checks: violations that axe finds, and content that overflows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from theme import MAIN

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# No preload: axe requests stylesheets at wrong addresses.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
# Questions far from the viewport have no layout, and overflow of the others is clipped,
# unless the page is opened at this target.
ALL_LAID_OUT = f"#{MAIN}"
# Wide content may scroll within a part of the page, and notes are beside sections.
OVERFLOWING = """(() => {
  const find = (selector) => [...document.querySelectorAll(selector)];
  const overflowing = (selector) => find(selector)
    .filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => `${box.tagName}: ${box.scrollWidth} > ${box.clientWidth} px`);
  const boxes = overflowing(":root, main");
  const notes = find("main aside");
  notes.forEach((note) => { note.style.display = "none"; });
  const sections = overflowing("main section");
  notes.forEach((note) => { note.style.display = ""; });
  return [...boxes, ...sections];
})()"""


def violations(
    page: Page, part: str | None = None, *, contrast: bool = True
) -> list[tuple[str, list[str]]]:
    """Return the rules that a page breaks, each with the elements that break it.

    :param part: a selector of the only part to check
    :param contrast: check colours, too, which takes four fifths of the time
    """
    rules = {"color-contrast": {"enabled": contrast}}
    result = Axe().run(page, context=part, options={**OPTIONS, "rules": rules})
    return [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in result.response["violations"]
    ]


def overflow(page: Page) -> list[str]:
    """Return the elements whose content is wider than they are, with both widths."""
    elements: list[str] = page.evaluate(OVERFLOWING)
    return elements
