"""Every notebook runs where there is torch, matplotlib and a kernel, and nothing else.

It prints what its page prints. ``stand_alone`` checks its imports, because packages
of this environment would hide a missing one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from exports.standalone import stand_alone
from playwright.sync_api import expect

from .served import HTML

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

RUNNER = Path(__file__).with_name("run_notebooks.py")
FOLDER = HTML / "_notebooks"
NAMES = sorted(
    path.relative_to(FOLDER).with_suffix("").as_posix()
    for path in FOLDER.rglob("*.ipynb")
)
Cells = list[dict[str, Any]]


def code_cells(name: str) -> Cells:
    """Return the code cells of a notebook."""
    notebook = json.loads(FOLDER.joinpath(f"{name}.ipynb").read_text("utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    """Run all notebooks; return the output of each cell."""
    paths = [str(FOLDER / f"{name}.ipynb") for name in NAMES]
    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-I", str(RUNNER), *paths],
        cwd=tmp_path_factory.mktemp("empty"),
        check=True,
        capture_output=True,
        text=True,
    )
    runs = [json.loads(line) for line in result.stdout.splitlines()]
    return dict(zip(NAMES, runs, strict=True))


def test_pages_with_cells_have_a_notebook() -> None:
    assert {"choosing", "training_loop", "schedulers/step_lr"} <= set(NAMES)
    assert len(NAMES) >= 20


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_alone_and_prints_what_its_page_prints(
    name: str, outputs: dict[str, Cells]
) -> None:
    cells = code_cells(name)

    assert len(outputs[name]) == len(cells)
    for cell, output in zip(cells, outputs[name], strict=True):
        source = "".join(cell["source"])
        texts = [o["text"] for o in cell["outputs"] if o["output_type"] == "stream"]
        kinds = [kind for o in cell["outputs"] for kind in o.get("data", ())]
        assert stand_alone(source).files == (), source
        assert (output["error"], output["stderr"]) == ("", ""), source
        printed = "".join(chain.from_iterable(texts))
        assert output["stdout"].rstrip() == printed.rstrip(), source
        assert bool(output["pictures"]) == ("image/svg+xml" in kinds), source


def test_a_page_offers_its_notebook(open_page: Callable[..., Page]) -> None:
    page = open_page("/schedulers/step_lr.html")
    page.get_by_title("Run or download this page").click()
    link = page.get_by_role("link", name="Notebook (.ipynb)")

    with page.expect_download() as download:
        link.click()

    assert download.value.suggested_filename == "step_lr.ipynb"
    expect(page.get_by_role("link", name="Colab")).to_have_count(0)  # no repository
