"""What bars the way to some readers: what axe finds, and what is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from theme import MAIN

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# No preload: axe asks for stylesheets at wrong addresses.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
# A page opened here has the layout of all its questions; else those far from what is
# seen have none, and what sticks out of the others is cut off.
ALL_LAID_OUT = f"#{MAIN}"
# What is too wide may scroll within a part of the page.
STICK_OUT = """[...document.querySelectorAll(":root, main, main section")]
  .filter((box) => box.scrollWidth > box.clientWidth)
  .map((box) => `${box.tagName}: ${box.scrollWidth} > ${box.clientWidth} px`)"""


def barriers(
    page: Page, part: str | None = None, *, contrast: bool = True
) -> list[tuple[str, list[str]]]:
    """List the rules that a page breaks, each with the elements that break it.

    :param part: a selector, to look at nothing else
    :param contrast: look at colours, too, which takes four fifths of the time
    """
    rules = {"color-contrast": {"enabled": contrast}}
    run = Axe().run(page, context=part, options={**OPTIONS, "rules": rules})
    return [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in run.response["violations"]
    ]


def stick_out(page: Page) -> list[str]:
    """Say how much wider than the screen the page is, if it is."""
    found: list[str] = page.evaluate(STICK_OUT)
    return found
