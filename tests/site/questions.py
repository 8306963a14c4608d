"""The twelve questions, as the site tests see them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bank.items import Card, Explain, Single
from bank.load import load_bank

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BANK = load_bank(Path(__file__).parents[2] / "docs" / "questions")
ITEMS = [entry.item for entry in BANK.values()]
CARDS = [item.id for item in ITEMS if isinstance(item, Card)]
SINGLES = {item.id: item for item in ITEMS if isinstance(item, Single)}
EXPLAINS = {item.id: item for item in ITEMS if isinstance(item, Explain)}


def question(page: Page, name: str) -> Locator:
    """Find a question on the page."""
    return page.locator(f"#q-{name}")


def key_of(item: Single) -> str:
    """Give the letter of the right option."""
    right = [option.correct for option in item.options].index(True)
    return "ABCD"[right]


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there, as someone without a mouse would."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never reaches {target}")


def plain(markdown: str) -> str:
    """Read the text as the page shows it."""
    return markdown.replace("`", "").replace("'", "’")  # noqa: RUF001
