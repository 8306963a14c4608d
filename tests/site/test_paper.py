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

from .questions import QUIZ, asked, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CLASSES = [name for name in (*lr_scheduler.__all__, "SWALR") if name != "LRScheduler"]


def squeezed(text: str) -> str:
    """Give the text without its spaces: they are not where paper breaks a line."""
    return "".join(normalize("NFKC", plain(text)).split())  # a font may have one fi


@pytest.fixture
def paper(open_page: Callable[..., Page]) -> Callable[..., list[str]]:
    """Print a page; give the text of each sheet."""

    def sheets(path: str, **options: object) -> list[str]:
        pdf = io.BytesIO(open_page(path, **options).pdf(prefer_css_page_size=True))
        return [" ".join(s.extract_text().split()) for s in PdfReader(pdf).pages]

    return sheets


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
    sheets = paper(QUIZ, java_script_enabled=java_script_enabled)
    questions, _, answers = " ".join(sheets).partition("Answers")

    for name in asked(open_page(QUIZ)):
        for place, reason in BANK[name].item.texts().items():
            fixed = max(re.split(r"\{\w+\}", reason), key=len)  # without a variant's
            said = squeezed(fixed)[:25]
            if place.startswith("because"):
                assert said not in squeezed(questions)
                assert said in squeezed(answers)
