"""Pages on paper, as Chromium prints them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from torch.optim import lr_scheduler

from .questions import BANK, asked, plain
from .test_pages import PAGES, SCHEDULERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

A4 = (595, 842)  # points
CLASSES = [name for name in (*lr_scheduler.__all__, "SWALR") if name != "LRScheduler"]


def squeezed(text: str) -> str:
    """Give the text without its spaces: they are not where paper breaks a line."""
    return "".join(normalize("NFKC", plain(text)).split())  # a font may have one fi


def printed(page: Page) -> PdfReader:
    """Print a page on A4."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = {(round(s.mediabox.width), round(s.mediabox.height)) for s in reader.pages}
    assert sizes == {A4}
    return reader


@pytest.fixture
def paper(open_page: Callable[..., Page]) -> Callable[..., list[str]]:
    """Print a page; give the text of each sheet."""

    def sheets(path: str, **options: object) -> list[str]:
        pages = printed(open_page(path, **options)).pages
        return [" ".join(sheet.extract_text().split()) for sheet in pages]

    return sheets


@pytest.mark.parametrize("path", sorted(set(PAGES) - {"/search.html", "/404.html"}))
def test_a_page_prints_its_content_and_no_navigation(
    open_page: Callable[..., Page], path: str
) -> None:
    page = open_page(path)
    page.emulate_media(media="print")

    text = page.locator("body").inner_text()  # what is seen

    assert printed(page).pages
    assert page.locator("h1").inner_text() in text
    for navigation in ("On this page", "Back to top", "Skip to content", "Made with"):
        assert navigation not in text


def test_the_cheat_sheet_fits_on_two_sheets(paper: Callable[..., list[str]]) -> None:
    first, second = paper("/cheatsheet.html")

    assert [name for name in CLASSES if f"{name}(" not in first] == []
    for loop in ("per_epoch", "per_batch", "on_metric"):
        assert f"def step_{loop}(" in second
    assert "def accumulate_gradients(" in second
    assert second.endswith("return used")  # the last line of the last listing


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_answers_are_apart_from_the_questions(
    paper: Callable[..., list[str]],
    open_page: Callable[..., Page],
    java_script_enabled: bool,  # noqa: FBT001 (as Playwright has it)
) -> None:
    sheets = paper("/recall/quiz.html", java_script_enabled=java_script_enabled)
    questions, _, answers = " ".join(sheets).partition("Answers")

    for name in asked(open_page("/recall/quiz.html")):
        for place, reason in BANK[name].item.texts().items():
            fixed = max(re.split(r"\{\w+\}", reason), key=len)  # without a variant's
            said = squeezed(fixed)[:25]
            if place.startswith("because"):
                assert said not in squeezed(questions)
                assert said in squeezed(answers)


@pytest.mark.parametrize("path", SCHEDULERS)
def test_curves_differ_without_colour(
    open_page: Callable[..., Page], path: str
) -> None:
    page = open_page(path)
    page.emulate_media(media="print")

    for drawing in page.locator("svg.lr-curves").all():
        looks = drawing.locator("path[class^=curve-]").evaluate_all(
            "paths => paths.map(path => [getComputedStyle(path).stroke,"
            " path.getAttribute('stroke-dasharray')])"
        )
        assert {stroke for stroke, _ in looks} == {"rgb(0, 0, 0)"}
        drawn = len(looks) // 2 or 1  # each is in the legend, too
        assert len({dashes for _, dashes in looks}) == drawn
