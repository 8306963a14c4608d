"""The copy and the download of a snippet are the file, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
PAGE = "/small/index.html"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
DENY = "navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));"


def test_the_copy_and_the_download_are_the_file(
    open_page: Callable[..., Page],
) -> None:
    """``test_documents`` looks at every listing."""
    code = ROOT.joinpath("snippets/schedulers/step_lr.py").read_bytes()
    page = open_page(PAGE, **CLIPBOARD)
    snippet = page.locator(".snippet").last
    link = snippet.get_by_role("link", name="step_lr.py")

    snippet.get_by_role("button", name="Copy").click()
    snippet.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        link.click()

    assert copied.encode() == code
    assert download.value.suggested_filename == "step_lr.py"
    assert download.value.path().read_bytes() == code


def test_a_denied_clipboard_shows_a_message(open_page: Callable[..., Page]) -> None:
    """A file can be downloaded, a call can only be selected."""
    page = open_page(PAGE, script=DENY)
    call, file = (page.locator(".snippet").nth(place) for place in (0, -1))

    for snippet in (call, file):
        snippet.get_by_role("button", name="Copy").click()

    call.get_by_text("select the lines").wait_for()
    file.get_by_text("download the file").wait_for()


def test_a_cell_has_no_file_to_download(open_page: Callable[..., Page]) -> None:
    page = open_page("/index.html", script=DENY)
    cell = page.locator(".snippet").first

    cell.get_by_role("button", name="Copy").click()

    cell.get_by_text("This browser blocks copying; select the lines").wait_for()


def test_without_a_script_the_listing_and_the_download_are_there(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    snippet = page.locator(".snippet").last

    assert "def step_lr(" in str(snippet.locator("pre").text_content())
    assert snippet.get_by_role("link", name="step_lr.py").is_visible()
    assert snippet.get_by_role("button").count() == 0
