"""The job that runs the cells of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from .described import described
from .files import FileWatch, Project
from .output import MOST_PRINTED, CellResult, Output, first_control_character
from .shell import PageShell, start_shell

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

QUITS = "a cell ends its process, so the cells after it do not run; remove the call"
WRITES = (
    "a cell changes {}, a file of the project; a build must not change project files: "
    "write to a folder of tempfile.TemporaryDirectory()"
)
PRINTS = (
    f"a cell prints more than {MOST_PRINTED // 1_000_000} MB; "
    "print what readers need, and end every loop"
)
RAISES = (
    "a cell raised {}\n"
    "every cell must run; to show an error on purpose, catch it and print it"
)
WARNS = (
    "a cell wrote to stderr:\n{}\n"
    "nothing may: fix what it warns of, or show the warning on purpose "
    "with warnings.catch_warnings(record=True)"
)
CONTROLS = (
    "a cell shows the character {!a}; a page has text, line ends and tabs: "
    "remove it, or show it with repr()"
)


def run(connection: Connection, cells: list[str], project: Project) -> None:
    """Run the cells; send the result of each, then the files that were read.

    Stop after the first result with a failure.
    """
    torch.seed()  # a fork shares the state of its parent, a new process does not
    np.random.seed()  # noqa: NPY002 (the state that cells find)
    shell = start_shell(Output())
    watch = FileWatch(project)
    for source in cells:
        result = run_cell(shell, source, watch)
        connection.send(result)
        if result.failure:
            return
    connection.send(watch.read())


def run_cell(shell: PageShell, source: str, watch: FileWatch) -> CellResult:
    """Run a cell; return its outputs, or why the page cannot be used."""
    number = shell.execution_count
    result = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    outputs = shell.output.take()
    error = result.error_before_exec or result.error_in_exec or shell.display_error
    stderr = "".join(o["text"] for o in outputs if o.get("name") == "stderr")
    failure = ""
    if watch.written:
        failure = WRITES.format(watch.written)
    elif shell.output.is_too_much():
        failure = PRINTS
    elif isinstance(error, SystemExit):
        failure = QUITS
    elif error:
        failure = RAISES.format(described(error))
    elif stderr:
        failure = WARNS.format(stderr.strip())
    elif character := first_control_character(outputs):
        failure = CONTROLS.format(character)
    return CellResult(number, [] if failure else outputs, failure)
