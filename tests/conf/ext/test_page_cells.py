"""A cell that fails stops the build with one message: file, line and repair."""

import re

import pytest

from tests.conf.conftest import Build, Built, run_sphinx
from tests.conf.ext.samples import cell, directive, notebook

SUFFIXES = {".md": "myst-nb", ".ipynb": "myst-nb"}
LINE = 10  # where the first cell of a page begins
WARN = "import warnings\n\nwarnings.warn('careful')\n"
IGNORES = """import signal, time

signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    try:
        time.sleep(60)
    except BaseException:
        pass
"""
ENDLESS = "while True:\n    print('more')\n    import time; time.sleep(0.01)\n"
HUGE = """try:
    print("x" * 10_000_001)
except BaseException:
    pass
"""
FOREVER = "while True:\n    print('x' * 1_000_000)\n"
SIGNAL = "import os, signal\n\nos.kill(os.getpid(), signal.{})\n"
WRITE = "from pathlib import Path\n\nPath('{}').write_text('changed')\n"
TEXTLESS = """class Odd(Exception):
    def __str__(self):
        raise ValueError

raise Odd
"""
UNDISPLAYED = """class Odd:
    def __repr__(self):
        raise ValueError("no text")

Odd()
"""
CAUGHT = """try:
    open("new.md", "w")
except OSError:
    print("no matter")
"""
C_LEVEL = "import os\n\nos.write(2, b'[W] from a library\\n')\n"
FAILING = {  # code and message
    "raises": ("rate = 0.1\n\nrate / 0\n", "a cell raised ZeroDivisionError: "),
    "interrupts": ("raise KeyboardInterrupt\n", "a cell raised KeyboardInterrupt\n"),
    "syntax": ("a = 1\nif a\n", "a cell raised SyntaxError: expected ':': if a\n"),
    "textless": (TEXTLESS, "a cell raised Odd: its text raises ValueError\n"),
    "undisplayed": (UNDISPLAYED, "a cell raised ValueError: no text\n"),
    "command": ("!false\n", "a cell raised RuntimeError: `!false` runs no command; u"),
    "warns": (WARN, "a cell wrote to stderr:\n"),
    "library": (C_LEVEL, "a cell wrote to stderr:\n[W] from a library\n"),
    "hangs": ("import time\n\ntime.sleep(60)\n", "a cell ran longer than nb_execu"),
    "ignores": (IGNORES, "a cell ran longer than nb_execution_timeout (2 s); make it "),
    "endless": (ENDLESS, "a cell ran longer than nb_execution_timeout (2 s); "),
    "exits": ("import os\n\nos._exit(3)\n", "process ended with exit status 3; run"),
    "killed": (SIGNAL.format("SIGKILL"), "its process was killed by SIGKILL; run "),
    "segfault": (SIGNAL.format("SIGSEGV"), "its process was killed by SIGSEGV; "),
    "quits": (
        "quit()\n",
        "a cell ends its process, so the cells after it do not run; remove",
    ),
    "sys_exit": ("import sys\n\nsys.exit(0)\n", "a cell ends its process, so the "),
    "surrogate": ("print('\\ud800')\n", "a cell shows the character '\\ud800'; "),
    "bell": ("print('\\a')\n", "a cell shows the character '\\x07'; a page has "),
    "escape": ("'<b>\\x1b</b>'; print('\\x1b[1m')\n", "the character '\\x1b'; "),
    "huge": (HUGE, "a cell prints more than 10 MB; print what readers need"),
    "forever": (FOREVER, "a cell prints more than 10 MB; print what readers need"),
    "page": (WRITE.format("index.md"), "a cell changes docs/index.md, a file of the"),
    "root": (WRITE.format("../new.txt"), "a cell changes new.txt, a file of the pr"),
    "caught": (CAUGHT, "a cell changes docs/new.md, a file of the project; a build"),
    "folder": ("import os\n\nos.mkdir('new')\n", "a cell changes docs/new, a file "),
    "removed_cell": (f":tags: [remove-cell]\n{WARN}", "a cell wrote to stderr:\n"),
    "removed_output": (f":tags: [remove-output]\n{WARN}", "a cell wrote to stderr:\n"),
    "tag": (":tags: [remove-inputs]\n1\n", "a cell has no tag 'remove-inputs'; all"),
    "option": (":tagz: [remove-input]\n1\n", "a cell has no option 'tagz'; allowed:"),
}
R = directive("code-cell", "r", "print(1)")
OTHERS = {
    "language": (notebook(R), "a cell has no language 'r'; allowed: python, ipython3"),
    "kernel": (
        {"docs/index.md": notebook(cell("1"))["docs/index.md"].replace("n3", "n9")},
        "there is no kernel 'python9'; cells are Python: `name: python3`",
    ),
    "options": (notebook(cell(":tags: [a\n1")), " could not be read: "),
    "notebook": (
        {"docs/index.ipynb": '{"cells": []}'},
        "a page is MyST Markdown, not a notebook; write it as a .md file",
    ),
}
GOOD = r"""
import os
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
    texts = {
        f"docs/{name}.md": notebook(cell(code), cell("print('after it')"))[
            "docs/index.md"
        ]
        for name, code in cells.items()
    }
    names = "\n".join(cells)
    return {**texts, "docs/index.md": f"# All\n\n```{{toctree}}\n{names}\n```\n"}


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a page for each way to fail once."""
    files = pages({name: code for name, (code, _) in FAILING.items()})
    folder = tmp_path_factory.mktemp("failing")
    return run_sphinx(folder, files, execute=True, nb_execution_timeout=2)


def error_of(built: Built, name: str) -> tuple[int, str]:
    """Return the line and the message of a page's error."""
    match = re.search(
        rf"^docs/{name}\.md:?(\d*): ERROR: (.*?)(?=^docs/|\Z)",
        built.messages,
        re.DOTALL | re.MULTILINE,
    )
    assert match, built.messages
    return int(match[1] or 0), match[2]


def test_the_build_fails_with_one_message_for_each_page(failed: Built) -> None:
    reported = re.findall(
        r"^docs/([\w-]+)\.md:\d+: ERROR: ", failed.messages, re.MULTILINE
    )

    assert failed.status == 1
    assert sorted(reported) == sorted(FAILING)


def test_nothing_is_written(failed: Built) -> None:
    assert list(failed.out.rglob("*.html")) == []
    assert not (failed.out / "reports").exists()


def test_the_message_is_no_traceback(failed: Built) -> None:
    assert "Traceback" not in failed.messages
    assert "\x1b" not in failed.messages


@pytest.mark.parametrize("name", FAILING)
def test_a_failing_cell_is_reported_with_its_line(failed: Built, name: str) -> None:
    line, message = error_of(failed, name)

    assert LINE <= line <= LINE + 1  # after its options
    assert FAILING[name][1] in message


@pytest.mark.parametrize("name", ["page", "root", "caught", "folder"])
def test_no_file_of_the_project_is_changed(failed: Built, name: str) -> None:
    changed = FAILING[name][1].split()[3].rstrip(",")
    path = failed.out.parent / changed

    assert not path.exists() or path.read_text() != "changed"


@pytest.mark.parametrize(("files", "message"), OTHERS.values(), ids=OTHERS)
def test_a_page_that_cannot_be_executed_is_reported(
    build: Build, files: dict[str, str], message: str
) -> None:
    built = build(files, execute=True, source_suffix=SUFFIXES)

    assert built.status == 1
    assert re.match(r"docs/index\.\w+:?\d*: ERROR: ", built.messages)
    assert message in built.messages
    assert "Traceback" not in built.messages


def test_a_page_is_shown_once_its_cells_are_fixed(build: Build) -> None:
    """The second build must not reuse the state of the page that failed."""
    bad = build(notebook(cell("1 / 0")), execute=True)
    good = build(notebook(cell(GOOD)), execute=True, fresh=False)

    assert bad.status == 1
    assert (good.status, good.messages) == (0, "")
    assert "1 warning, division by zero" in good.text("index.html")
