"""Checks of a page in a browser, one function for each."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

from pypdf import PdfReader

from .barriers import overflow, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response, ViewportSize

KILOBYTE = 1024
PAGE_BYTES = 90 * KILOBYTE  # with every file that it requests, gzipped
PAGE_REQUESTS = 20
SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
WIDTHS = (1280, 390, 320)
A4 = (595, 842)  # points
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true })"
TEXT_SIZE = "getComputedStyle(document.querySelector('main p, main h1')).fontSize"
NAVIGATION = ("On this page", "Back to top", "Skip to content", "Made with")
STROKES = """paths => paths.map(path =>
  [getComputedStyle(path).stroke, path.getAttribute("stroke-dasharray")])"""


def gzipped(data: bytes) -> int:
    """Return the number of bytes of gzipped data, as a server sends it."""
    return len(gzip.compress(data, compresslevel=6))


def fits_the_budget(responses: list[Response]) -> None:
    """Check the requests of a page, and their gzipped bytes, against the budget."""
    sizes = {response.url: gzipped(response.body()) for response in responses}

    assert len(responses) <= PAGE_REQUESTS, sorted(sizes)
    assert sum(sizes.values()) <= PAGE_BYTES, sizes


def has_no_violation(page: Page) -> None:
    """Run axe, except for colours, on a phone with every details element open."""
    page.evaluate(UNFOLD)
    page.set_viewport_size(SIZES["phone"])

    assert violations(page, contrast=False) == []


def fits_every_width(page: Page) -> None:
    """Check that nothing overflows at any width of the screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width


def fits_in_large_text(page: Page) -> None:
    """Check that nothing overflows if the browser doubles the size of text."""
    page.set_viewport_size(SIZES["desktop"])
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    size: str = page.evaluate(TEXT_SIZE)
    overflowing = overflow(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})

    assert float(size.removesuffix("px")) >= 32
    assert overflowing == []


def prints_its_content(page: Page) -> None:
    """Check a printed page: content, no navigation, black curves with own dashes."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()  # the visible text
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    boxes = [sheet.mediabox for sheet in sheets]

    assert {(round(box.width), round(box.height)) for box in boxes} == {A4}
    assert page.locator("h1").inner_text() in text
    assert [words for words in NAVIGATION if words in text] == []
    for drawing in page.locator("svg.lr-curves").all():
        curves = drawing.locator("path[class^=curve-]").evaluate_all(STROKES)
        assert {stroke for stroke, _ in curves} == {"rgb(0, 0, 0)"}
        count = len(curves) // 2 or 1  # every curve is in the legend, too
        assert len({dashes for _, dashes in curves}) == count
