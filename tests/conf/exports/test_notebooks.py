"""A page with cells has a notebook: the same content, without imports of our code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from exports.notebooks import colab_address
from exports.standalone import stand_alone

from tests.conf.questions.proving import CLAIMS

from .notebook_page import EXTENSIONS, FILES, HEAD, SNIPPET, notebook, sources

if TYPE_CHECKING:
    from tests.conf.conftest import Build


def test_the_first_cells_are_the_snippets_and_the_drawing(
    cells: list[dict[str, Any]],
) -> None:
    code = sources(cells, "code")

    assert code[0] == SNIPPET.strip("\n")
    assert "\ndef plot_lr(" in code[1]
    assert code[2] == "hidden = 4"
    assert code[3].startswith("plot_lr(")
    assert code[4] == "print(twice(hidden))"
    assert len(code) == 5  # the snippet shown later is the first cell


def test_nothing_of_ours_is_imported(cells: list[dict[str, Any]]) -> None:
    for source in sources(cells, "code"):
        assert stand_alone(source).files == ()


def test_cells_that_the_page_hides_are_folded(cells: list[dict[str, Any]]) -> None:
    code = [cell["metadata"] for cell in cells if cell["cell_type"] == "code"]

    assert [bool(metadata) for metadata in code] == [False, True, True, True, False]


def test_outputs_are_those_of_the_page(cells: list[dict[str, Any]]) -> None:
    outputs = [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]

    assert outputs[4] == [{"output_type": "stream", "name": "stdout", "text": ["8\n"]}]
    (figure,) = outputs[3]
    assert "image/svg+xml" in figure["data"]


def test_a_page_that_lost_its_cells_loses_its_notebook(build: Build) -> None:
    out = build(FILES, execute=True, extensions=EXTENSIONS, questions_claims=CLAIMS).out
    assert notebook(out)
    assert not out.joinpath("_notebooks/other.ipynb").exists()

    index = f"{HEAD}# Twice\n\n```{{toctree}}\nother\n```\n"
    build({"docs/index.md": index}, execute=True, extensions=EXTENSIONS, fresh=False)

    assert not out.joinpath("_notebooks/index.ipynb").exists()


def test_a_cell_that_does_not_stand_alone_stops_the_build(build: Build) -> None:
    page = f"{HEAD}# Twice\n\n```{{code-cell}}\nimport yaml\n```\n"

    built = build({**FILES, "docs/index.md": page}, execute=True, extensions=EXTENSIONS)

    assert built.status == 1
    assert "index.md:10: ERROR: this cell imports yaml, which readers" in built.messages


@pytest.mark.parametrize("slash", ["", "/"])
def test_colab_opens_the_notebook_from_its_branch(slash: str) -> None:
    address = colab_address(f"https://github.com/ours/lr{slash}", "schedulers/step_lr")

    assert address == (
        "https://colab.research.google.com/github/ours/lr/blob/notebooks"
        "/schedulers/step_lr.ipynb"
    )


@pytest.mark.parametrize(
    "repository",
    [
        "",
        "https://gitlab.com/ours/lr",
        "https://github.com/ours",
        "https://github.com/",
    ],
)
def test_colab_has_no_address_for_other_repositories(repository: str) -> None:
    assert colab_address(repository, "index") == ""
