"""A page with cells has a notebook: the same content, without imports of our code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from exports.notebooks import colab_address
from exports.standalone import stand_alone

from tests.conf.conftest import EXECUTED, ROOT, Build, run_sphinx
from tests.conf.questions.proving import CLAIMS
from tests.conf.questions.samples import CARD, as_yaml

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = (*EXECUTED, "exports.notebooks")
STEP_LR = ROOT / "snippets/schedulers/step_lr.py"
HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
SNIPPET = '''"""Double a number.

Step it: never
Use when: a test needs it
Needs: torch
"""


def twice(number: int) -> int:
    """Double it."""
    return 2 * number
'''
PAGE = f"""{HEAD}# Twice

See [the other page](other.md#there).

`number`
: What is doubled.

```{{code-cell}}
:tags: [remove-cell]
hidden = 4
```

```{{code-cell}}
:tags: [remove-input]
from figures import plot_lr
from snippets.tools.twice import twice

plot_lr({{"a": [0.1, 0.2]}}, title="A curve", unit="step")
```

Now it prints, $x^2$:

```{{code-cell}}
print(twice(hidden))
```

```{{snippet}} tools/twice
```

```{{sidebar}} A source
The book.
```

```{{call}} schedulers/step_lr
```

```{{question}} a-card
```

```{{toctree}}
other
```
"""
FILES = {
    "docs/index.md": PAGE,
    "docs/other.md": "# Other\n\n## There\n",
    "snippets/tools/twice.py": SNIPPET,
    "snippets/schedulers/step_lr.py": STEP_LR.read_text("utf-8"),
    "docs/questions/a.yaml": as_yaml(CARD),
}


def notebook(folder: Path, page: str = "index") -> dict[str, Any]:
    """Read the notebook of a page; raise if it is not valid."""
    path = folder / "_notebooks" / f"{page}.ipynb"
    nbformat.validate(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def sources(cells: list[dict[str, Any]], kind: str) -> list[str]:
    """Return the sources of the cells of one kind."""
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


@pytest.fixture(scope="module")
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


def test_the_text_is_that_of_the_page(cells: list[dict[str, Any]]) -> None:
    text = sources(cells, "markdown")

    assert text[0].startswith("# Twice\n\nSee the other page.\n\n* **`number`**")
    assert text[1].startswith("This notebook is the page “Twice” of *Tiny*")
    assert text[2] == "Now it prints, $x^2$:"


def test_what_stands_in_the_margin_is_quoted(cells: list[dict[str, Any]]) -> None:
    text = "\n".join(sources(cells, "markdown"))

    assert "> **A source**" in text
    assert "> The book." in text


def test_a_call_is_code_to_read(cells: list[dict[str, Any]]) -> None:
    """It needs an optimizer, so it is no cell."""
    text = "\n".join(sources(cells, "markdown"))

    call = "scheduler = StepLR(optimizer, step_size=30, gamma=0.1)"
    assert f"import StepLR\n\n{call}\n```" in text
    assert not any(call in source for source in sources(cells, "code"))


def test_questions_become_text_with_the_answers_at_the_end(
    cells: list[dict[str, Any]],
) -> None:
    questions, answers = sources(cells, "markdown")[-1].split("### Answers")

    assert "What does the card ask?" in questions
    assert "the back of the card" not in questions
    assert "the back of the card" in answers


def test_with_an_address_links_lead_to_the_site(tmp_path: Path) -> None:
    built = run_sphinx(
        tmp_path,
        FILES,
        execute=True,
        extensions=EXTENSIONS,
        questions_claims=CLAIMS,
        html_baseurl="https://example.org/lr/",
    )

    text = sources(notebook(built.out)["cells"], "markdown")

    assert "[the other page](https://example.org/lr/other.html#there)" in text[0]
    assert "the page [Twice](https://example.org/lr/)" in text[1]


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
    assert "index.md:10: ERROR: this cell imports yaml, which no reader has" in (
        built.messages
    )


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
