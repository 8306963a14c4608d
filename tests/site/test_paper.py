"""The cheat sheet and a quiz on paper, as Chromium prints them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from torch.optim import lr_scheduler

from tests.small_site import BANK

from .questions import QUIZ, plain, question_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CLASSES = [name for name in (*lr_scheduler.__all__, "SWALR") if name != "LRScheduler"]

POINTS = 0.75  # in a pixel of CSS
# The size of the smallest text that is printed, in pixels.
SMALLEST = """Math.min(
  ...[...document.querySelectorAll("main :not(svg *)")]
    .filter((element) => element.getClientRects().length)
    .filter(({ childNodes }) =>
      [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()))
    .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""


def without_spaces(text: str) -> str:
    """Return a text without its spaces: a PDF has none where a line breaks."""
    without_ligatures = normalize("NFKC", plain(text))  # a font may have one for fi
    return "".join(without_ligatures.split())


@pytest.fixture
def print_page(open_page: Callable[..., Page]) -> Callable[..., list[str]]:
    """Return a function that prints a page and returns the text of each sheet."""

    def sheets(path: str, **options: object) -> list[str]:
        pdf = io.BytesIO(open_page(path, **options).pdf(prefer_css_page_size=True))
        return [" ".join(p.extract_text().split()) for p in PdfReader(pdf).pages]

    return sheets


def test_the_cheat_sheet_fits_on_two_sheets(
    print_page: Callable[..., list[str]],
) -> None:
    sheets = print_page("/cheatsheet.html")
    first, second = sheets

    text = " ".join(sheets)
    assert [name for name in CLASSES if f"{name}(" not in text] == []
    assert "StepLR(" in first
    for line in ("train(loader)", "train(batch)", "plateau.step(validate())"):
        assert line in second
    assert second.endswith("for those to be used later.")  # the last error


def test_the_printed_cheat_sheet_can_be_read_at_arms_length(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/cheatsheet.html")
    page.emulate_media(media="print")

    smallest = page.evaluate(SMALLEST)
    assert smallest * POINTS >= 7.5 - 1e-3


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_answers_are_apart_from_the_questions(
    print_page: Callable[..., list[str]],
    open_page: Callable[..., Page],
    java_script_enabled: bool,  # noqa: FBT001 (as Playwright has it)
) -> None:
    sheets = print_page(QUIZ, java_script_enabled=java_script_enabled)
    questions, _, answers = " ".join(sheets).partition("Answers")

    for name in question_ids(open_page(QUIZ)):
        for field, reason in BANK[name].item.texts().items():
            # The longest text between placeholders, which a variant replaces.
            fixed = max(re.split(r"\{\w+\}", reason), key=len)
            excerpt = without_spaces(fixed)[:25]
            if field.startswith("because"):
                assert excerpt not in without_spaces(questions)
                assert excerpt in without_spaces(answers)
