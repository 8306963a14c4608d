"""A standalone cell does not import our code, and is otherwise unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from exports.standalone import DRAWING, NotAloneError, check_file, stand_alone

if TYPE_CHECKING:
    from pathlib import Path

MIXED = """\
import math
from functools import partial

from figures import plot_lr
from snippets.schedulers.step_lr import (
    step_lr,
)
from snippets.tools.trace_lr import trace_lr

rates = trace_lr(partial(step_lr), steps=3).lr
"""
ALONE = """\
import math
from functools import partial

rates = trace_lr(partial(step_lr), steps=3).lr"""


def test_imports_of_ours_become_files() -> None:
    cell = stand_alone(MIXED)

    assert cell.source == ALONE
    assert cell.files == (
        DRAWING,
        "snippets/schedulers/step_lr",
        "snippets/tools/trace_lr",
    )


def test_imports_in_the_middle_are_removed() -> None:
    source = "import math\nfrom snippets.tools.trace_lr import trace_lr\nx = 1\n"

    assert stand_alone(source).source == "import math\nx = 1"


def test_nothing_but_imports_is_an_empty_cell() -> None:
    assert stand_alone("from figures import plot_lr\n").source == ""


def test_a_cell_without_imports_of_ours_stays_as_it_is() -> None:
    source = "import torch\n\n\ndef f():\n    return 1\n\n\nprint(f())"

    assert stand_alone(source) == (source, ())


def test_glue_is_removed() -> None:
    source = "from myst_nb import glue\nx = 1\nglue('x', x, display=False)\n"

    assert stand_alone(source).source == "x = 1"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import pandas", "imports pandas, which readers of the notebook do not have"),
        (
            "from versions import history",
            "imports versions, which readers of the notebook do not have",
        ),
        (
            "from . import beside",
            "imports ., which readers of the notebook do not have",
        ),
        (
            "def f():\n    import requests",
            "imports requests, which readers of the notebook do not have",
        ),
        ("import figures", "imports figures inside of another statement"),
        (
            "if True:\n    from snippets.tools.trace_lr import trace_lr",
            "imports snippets.tools.trace_lr inside of another statement",
        ),
        (
            "from figures import plot_lr as draw",
            "imports figures.plot_lr under another name",
        ),
        (
            "from figures import plot_choices",
            "imports figures.plot_choices, which a notebook has no place for",
        ),
        ("%timeit f()", "is not plain Python (invalid syntax)"),
    ],
)
def test_a_cell_that_readers_cannot_run_is_rejected(source: str, problem: str) -> None:
    with pytest.raises(NotAloneError) as caught:
        stand_alone(source)

    assert str(caught.value).startswith(f"this cell {problem}")


def test_a_snippet_that_imports_another_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "step_lr.py"
    path.write_text("from snippets.tools.trace_lr import trace_lr\n", "utf-8")

    with pytest.raises(NotAloneError, match=r"^step_lr\.py imports another"):
        check_file(path)
