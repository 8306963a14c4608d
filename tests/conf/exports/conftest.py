"""The notebook of a page, built once for all tests."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conf.conftest import run_sphinx
from tests.conf.questions.proving import CLAIMS

from .notebook_page import EXTENSIONS, FILES, notebook


@pytest.fixture(scope="session")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Build ``PAGE``; return the cells of its notebook."""
    folder = tmp_path_factory.mktemp("site")
    built = run_sphinx(
        folder,
        FILES,
        execute=True,
        extensions=EXTENSIONS,
        questions_claims=CLAIMS,
        myst_enable_extensions=["deflist", "dollarmath"],
    )
    assert built.messages == ""
    notebook_cells: list[dict[str, Any]] = notebook(built.out)["cells"]
    return notebook_cells
