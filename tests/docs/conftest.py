"""The page "Choosing a schedule": its cells, and the names that they define."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from content.pages import Page

# Failures in the checks of corrections then show the values that differ.
pytest.register_assert_rewrite("tests.docs.corrections")

DOCS = Path(__file__).parents[2] / "docs"
PAGE = Page("choosing", DOCS.joinpath("choosing.md").read_text("utf-8"))
CELLS = [cell.body for cell in PAGE.cells if not cell.options]  # others draw figures
SETUP = [cell.body for cell in PAGE.cells if "remove-cell" in cell.options]


@pytest.fixture(scope="module")
def namespace() -> dict[str, Any]:
    """Run the set-up and all visible cells; return the names that they define."""
    names: dict[str, Any] = {}
    for cell in (*SETUP, *CELLS):
        exec(cell, names)  # noqa: S102 (the page's own code)
    return names
