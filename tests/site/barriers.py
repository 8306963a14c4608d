"""Ask axe what bars the way to some readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# No preload: axe asks for stylesheets at wrong addresses.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}


def barriers(page: Page, part: str | None = None) -> list[tuple[str, list[str]]]:
    """List the rules that a page breaks, each with the elements that break it.

    :param part: a selector, to look at nothing else
    """
    found = Axe().run(page, context=part, options=OPTIONS)
    return [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in found.response["violations"]
    ]
