"""A cell that fails stops the build with file, line and repair; kernels are real."""

import re

import pytest

from tests.conf.conftest import Build, Built, run_sphinx
from tests.conf.ext.samples import cell, notebook

# A cell stands on lines 9 to 14 of its page.
FIRST, LAST = 9, 14
WARN = "import warnings\n\nwarnings.warn('careful')\n"
DEAF = """import signal, time

signal.signal(signal.SIGINT, signal.SIG_IGN)
time.sleep(60)
"""
FAILING = {
    "raises": "rate = 0.1\n\nrate / 0\n",
    "warns": WARN,
    "hangs": "import time\n\ntime.sleep(60)\n",
    "hangs-deaf": DEAF,
}
HIDDEN = {
    "removed-cell": f":tags: [remove-cell]\n{WARN}",
    "removed-output": f":tags: [remove-output]\n{WARN}",
}
GOOD = r"""
import sys
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.warn("on purpose")
try:
    1 / 0
except ZeroDivisionError as error:
    print(f"{len(caught)} warning, {error}")
"""


def pages(cells: dict[str, str]) -> dict[str, str]:
    """Write a page for each cell, and a first page that lists them."""
    texts = {f"docs/{name}.md": page(code) for name, code in cells.items()}
    names = "\n".join(cells)
    return {**texts, "docs/index.md": f"# All\n\n```{{toctree}}\n{names}\n```\n"}


def page(code: str) -> str:
    return notebook(cell(code))["docs/index.md"]


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a page for each way to fail once."""
    folder = tmp_path_factory.mktemp("failing")
    files = pages({**FAILING, **HIDDEN})
    return run_sphinx(folder, files, execute=True, nb_execution_timeout=2)


def told(built: Built, name: str) -> tuple[int, str]:
    """Give the line and the message that a page got."""
    found = re.search(
        rf"^ERROR: {name}\.md:?(\d*): (.*?)(?=^ERROR: |\Z)",
        built.messages,
        re.DOTALL | re.MULTILINE,
    )
    assert found, built.messages
    return int(found[1] or 0), found[2]


def test_the_build_fails_with_one_message_for_each_page(failed: Built) -> None:
    named = re.findall(r"^ERROR: ([\w-]+)\.md", failed.messages, re.MULTILINE)

    assert failed.status == 1
    assert sorted(named) == sorted({**FAILING, **HIDDEN})


def test_no_page_is_written(failed: Built) -> None:
    assert list(failed.out.rglob("*.html")) == []


def test_the_message_is_no_traceback(failed: Built) -> None:
    assert "Traceback" not in failed.messages
    assert "\x1b" not in failed.messages


def test_a_cell_that_raises_is_told_with_its_line(failed: Built) -> None:
    line, said = told(failed, "raises")

    assert FIRST <= line <= LAST
    assert said.startswith("a cell raised ZeroDivisionError: ")
    assert "to show an error on purpose, catch it and print it" in said


@pytest.mark.parametrize("name", ["warns", *HIDDEN])
def test_a_cell_that_warns_is_told_with_its_line_wherever_it_is_hidden(
    failed: Built, name: str
) -> None:
    line, said = told(failed, name)

    assert FIRST <= line <= LAST
    assert said.startswith("a cell wrote to stderr:")
    assert "UserWarning: careful" in said
    assert "show the warning on purpose" in said


@pytest.mark.parametrize("name", ["hangs", "hangs-deaf"])
def test_a_cell_that_hangs_is_told_with_the_limit(failed: Built, name: str) -> None:
    _, said = told(failed, name)

    assert "a cell ran longer than nb_execution_timeout (2 s)" in said
    assert "make it faster" in said


def test_a_cell_that_ends_its_process_is_told(build: Build) -> None:
    built = build(notebook(cell("import os\n\nos._exit(1)")), execute=True)

    assert built.status == 1
    assert "index.md" in built.messages
    assert "the kernel died while a cell ran" in built.messages
    assert "a cell must not end its process" in built.messages


def test_a_page_whose_cells_are_mended_is_shown(build: Build) -> None:
    """The good page comes after a bad one: nothing of it must be remembered."""
    bad = build(notebook(cell("1 / 0")), execute=True)
    good = build(notebook(cell(GOOD)), execute=True, fresh=False)

    assert bad.status == 1
    assert (good.status, good.messages) == (0, "")
    assert "1 warning, division by zero" in good.text("index.html")
