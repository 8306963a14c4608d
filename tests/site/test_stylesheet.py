"""Pages look the same with the reduced style sheet as with the theme's whole one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from theme.css import needs, rules, selectors
from theme.icons import FACE, FAMILY
from theme.stylesheet import SHEET, sheet, theme_rules, whole_theme, words_in_use

from .served import HTML, PAGES
from .test_theme import LIGHT_OR_DARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

NAMES = re.compile(r'\s(?:class|id)="([^"]*)"')
# A digest of the computed style of each element, of its ::before and its ::after.
STYLES = """() => [...document.querySelectorAll("*")].map((element) => {
  let text = "";
  for (const part of [null, "::before", "::after"]) {
    const style = getComputedStyle(element, part);
    if (part && style.content === "none") continue;
    for (const name of style)
      if (!name.startsWith("--"))
        text += `${part}${name}:${style.getPropertyValue(name)};`;
  }
  let digest = 0;
  for (let at = 0; at < text.length; at++)
    digest = (Math.imul(digest, 31) + text.charCodeAt(at)) | 0;
  const names = element.className.baseVal ?? element.className;
  return `${element.tagName}.${names} ${digest}`;
})"""
LOOKS = {
    "wide, light": ("/small/first.html", 1280, "light", ""),
    "narrow, dark": ("/small/recall/quiz.html", 390, "dark", ""),
    "the search": ("/index.html", 1280, "dark", "Control+k"),
    "a phone's menu": ("/index.html", 390, "light", "a[title='List of pages']"),
    "a menu": ("/small/index.html", 1280, "light", LIGHT_OR_DARK),
    "paper": ("/cheatsheet.html", 1280, "print", ""),
    "a table": ("/versions.html", 1280, "light", ""),
}


def whole_sheet() -> str:
    """Return the style sheet with all rules of the theme, and the reduced fonts."""
    css = "".join(
        f"{head}{{{body}}}"
        for head, body in rules(whole_theme())
        if body is not None and head not in {"@font-face", "[hidden]"}
    )
    return sheet(FAMILY.sub("Icons", css) + "".join(FACE.findall(theme_rules())))


@pytest.fixture(scope="module")
def uncut_sheet() -> str:
    return whole_sheet()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(base_url=address, reduced_motion="reduce") as context:
        yield context.new_page()


def styles(page: Page, look: str) -> list[str]:
    """Open a page in one of the looks; return the digest of each element's style."""
    path, width, scheme, opened = LOOKS[look]
    page.set_viewport_size({"width": width, "height": 900})
    if scheme == "print":
        page.emulate_media(media="print")
    else:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(path, wait_until="networkidle")
    if opened.startswith("Control"):
        page.keyboard.press(opened)
    elif opened:
        page.locator(opened).click()
    digests: list[str] = page.evaluate(STYLES)
    return digests


@pytest.mark.parametrize("look", LOOKS)
def test_every_element_looks_as_under_the_whole_style_sheet(
    page: Page, uncut_sheet: str, look: str
) -> None:
    cut = styles(page, look)

    def send_uncut_sheet(route: Route) -> None:
        route.fulfill(body=uncut_sheet, content_type="text/css")

    page.route(f"**/{SHEET}*", send_uncut_sheet)
    whole = styles(page, look)

    assert len(cut) == len(whole) > 100
    assert [pair for pair in zip(cut, whole, strict=True) if len({*pair}) > 1] == []


def test_no_page_has_a_class_of_the_theme_that_is_cut_out() -> None:
    names: set[str] = set()
    for head, body in rules(whole_theme()):
        inner = rules(body or "") if head.startswith("@media") else ((head, body),)
        names.update(*(needs(part) for heads, _ in inner for part in selectors(heads)))
    cut_out = names - words_in_use()
    assert len(cut_out) > 1000

    uses = {
        name: path
        for path in PAGES
        for attribute in NAMES.findall(HTML.joinpath(path[1:]).read_text("utf-8"))
        for name in attribute.split()
        if name in cut_out and len(name) > 2  # shorter ones are tokens of code
    }

    assert uses == {}, "list them in CONTENT of conf/theme/stylesheet.py"
