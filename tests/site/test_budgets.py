"""What a reader's browser pays for a page: exact bytes and requests."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import HTML
from .test_pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

KILOBYTE = 1024
PAGE_BYTES = 90 * KILOBYTE  # with everything it asks for, each file gzipped
PAGE_REQUESTS = 20
OWN_SCRIPT_BYTES = 20 * KILOBYTE
CONF = Path(__file__).parents[2] / "conf"
OWN_SCRIPTS = [*CONF.glob("browser/**/*.js"), *CONF.glob("theme/**/*.js")]


def gzipped(data: bytes) -> int:
    return len(gzip.compress(data, compresslevel=6))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(address: str, browser: Browser, path: str) -> None:
    got: list[Response] = []
    page = browser.new_page()
    page.on("response", lambda response: got.append(response))  # noqa: PLW0108 (Playwright marks its listeners)
    page.goto(address + path, wait_until="networkidle")

    sizes = {response.url: gzipped(response.body()) for response in got}
    page.close()

    assert all(url.startswith(address) for url in sizes)
    assert len(got) <= PAGE_REQUESTS, sorted(sizes)
    assert sum(sizes.values()) <= PAGE_BYTES, sizes


def test_our_scripts_are_small() -> None:
    sizes = [gzipped(path.read_bytes()) for path in OWN_SCRIPTS]

    assert sizes
    assert sum(sizes) <= OWN_SCRIPT_BYTES


def test_the_search_index_is_loaded_by_the_search_page_alone() -> None:
    for path in PAGES:
        page = HTML.joinpath(path.lstrip("/")).read_text(encoding="utf-8")
        for script in ("searchindex.js", "searchtools.js"):
            assert (script in page) is (path == "/search.html")
