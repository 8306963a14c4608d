"""What must hold for every page, seen in a browser: a function for each check."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

from pypdf import PdfReader

from .barriers import barriers, stick_out

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response, ViewportSize

KILOBYTE = 1024
PAGE_BYTES = 90 * KILOBYTE  # with everything it asks for, each file gzipped
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
    """Count the bytes that a server sends."""
    return len(gzip.compress(data, compresslevel=6))


def is_light(responses: list[Response]) -> None:
    """Hold the bytes and requests of a page to the budget."""
    sizes = {response.url: gzipped(response.body()) for response in responses}

    assert len(responses) <= PAGE_REQUESTS, sorted(sizes)
    assert sum(sizes.values()) <= PAGE_BYTES, sizes


def has_no_barrier(page: Page) -> None:
    """Let axe look at all but colours, with all that folds unfolded, on a phone."""
    page.evaluate(UNFOLD)
    page.set_viewport_size(SIZES["phone"])

    assert barriers(page, contrast=False) == []


def fits_every_width(page: Page) -> None:
    """Let nothing stick out of a screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert stick_out(page) == [], width


def fits_in_large_text(page: Page) -> None:
    """Let nothing stick out when the reader's browser doubles the size of text."""
    page.set_viewport_size(SIZES["desktop"])
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    size: str = page.evaluate(TEXT_SIZE)
    sticking_out = stick_out(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})

    assert float(size.removesuffix("px")) >= 32
    assert sticking_out == []


def prints_its_content(page: Page) -> None:
    """Print a page: the content, black curves told apart by dashes, no navigation."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()  # what is seen
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert {(round(s.mediabox.width), round(s.mediabox.height)) for s in sheets} == {A4}
    assert page.locator("h1").inner_text() in text
    assert [words for words in NAVIGATION if words in text] == []
    for drawing in page.locator("svg.lr-curves").all():
        curves = drawing.locator("path[class^=curve-]").evaluate_all(STROKES)
        assert {stroke for stroke, _ in curves} == {"rgb(0, 0, 0)"}
        drawn = len(curves) // 2 or 1  # each is in the legend, too
        assert len({dashes for _, dashes in curves}) == drawn
