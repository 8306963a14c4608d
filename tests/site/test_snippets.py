"""What a reader copies or downloads is the file, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
PAGES = {
    f"/{path.relative_to(ROOT / 'docs').with_suffix('.html').as_posix()}": path
    for path in sorted(ROOT.glob("docs/**/*.md"))
}
SHOWN = {  # the first page that shows a snippet
    f"{name}.py": address
    for address, path in reversed(PAGES.items())
    for name in re.findall(r"\{snippet\} (\S+)", path.read_text("utf-8"))
}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_every_snippet_is_shown() -> None:
    files = ROOT.glob("snippets/*/*.py")

    assert {*SHOWN} == {f"{path.parent.name}/{path.name}" for path in files}


@pytest.mark.parametrize("name", SHOWN)
def test_the_copy_and_the_download_are_the_file(
    open_page: Callable[..., Page], name: str
) -> None:
    code = ROOT.joinpath("snippets", name).read_bytes()
    file_name = name.rsplit("/", 1)[1]
    page = open_page(SHOWN[name], **CLIPBOARD)
    link = page.get_by_role("link", name=file_name)
    snippet = page.locator(".snippet", has=link)

    snippet.get_by_role("button", name="Copy").click()
    snippet.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        link.first.click()

    assert copied.encode() == code
    assert download.value.suggested_filename == file_name
    assert download.value.path().read_bytes() == code


def test_a_denied_clipboard_is_said(open_page: Callable[..., Page]) -> None:
    deny = "navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));"
    page = open_page("/schedulers/step_lr.html", script=deny)

    page.get_by_role("button", name="Copy").first.click()

    page.get_by_text("download the file").wait_for()


def test_without_a_script_the_listing_and_the_download_are_there(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/schedulers/step_lr.html", java_script_enabled=False)
    snippet = page.locator(".snippet").first

    assert "def step_lr(" in str(snippet.locator("pre").text_content())
    assert snippet.get_by_role("link", name="step_lr.py").is_visible()
    assert snippet.get_by_role("button").count() == 0
