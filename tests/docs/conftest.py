"""The page "Choosing a schedule", run as its readers would run it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from content.pages import Page

DOCS = Path(__file__).parents[2] / "docs"
PAGE = Page("choosing", DOCS.joinpath("choosing.md").read_text("utf-8"))
CELLS = [cell.body for cell in PAGE.cells if not cell.options]  # others draw figures


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """Run all visible cells, as a reader would who copies them."""
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(cell, names)  # noqa: S102 (the page's own code)
    return names
