"""The page "Choosing a schedule", run as its readers would run it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
CELLS = [
    cell
    for cell in re.findall(
        r"^```\{code-cell\} python\n(.*?)^```",
        DOCS.joinpath("choosing.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    if not cell.startswith(":tags:")  # figures
]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """Run all visible cells, as a reader would who copies them."""
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(cell, names)  # noqa: S102 (the page's own code)
    return names
