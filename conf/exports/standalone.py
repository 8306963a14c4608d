"""Make code cells stand alone: nothing of this project is imported.

Pages import snippets, and the figures of this site. In a notebook, the snippet files
are cells of their own, byte for byte, and ``drawing`` takes the place of the figures.
"""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAWING = "exports/drawing"  # without .py, in conf/
DRAWN = {"plot_lr", "plot_small_multiples"}  # what it offers
OURS = {"figures", "snippets"}
# Packages that readers of a notebook have.
INSTALLED = {*sys.stdlib_module_names, "IPython", "matplotlib", "numpy", "torch"}
GONE = "\0"  # replaces a removed line
ALLOWED = "a notebook has torch, matplotlib, the standard library, snippets and figures"
NOT_PYTHON = "this cell is not plain Python ({}); write it without magics"
NOT_ALONE = (
    f"this cell imports {{}}, which readers of the notebook do not have; {ALLOWED}"
)
NOT_ON_TOP = (
    "this cell imports {} inside of another statement; write it as a line of its own "
    "that begins with from"
)
NOT_BY_NAME = "this cell imports {} under another name; import it under its own name"
NOT_DRAWN = (
    f"this cell imports {{}}, which a notebook has no place for; it draws with "
    f"{' or '.join(sorted(DRAWN))}, or conf/exports/drawing.py offers more"
)
FILE_NOT_ALONE = f"{{}} imports another file of ours; {ALLOWED}"


class NotAloneError(ValueError):
    """A cell needs what a reader of the notebook does not have."""


class Standalone(NamedTuple):
    """A cell without imports of ours, and what it imported."""

    source: str
    files: tuple[str, ...]  # below the project, without .py: "snippets/tools/trace_lr"


def stand_alone(source: str) -> Standalone:
    """Take the imports of snippets and figures out of a cell.

    The text has the values that ``glue()`` stores, so its calls are removed, too.

    :raises NotAloneError: if the cell imports anything else that is not installed
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise NotAloneError(NOT_PYTHON.format(error.msg)) from None
    gone: list[ast.stmt] = []
    files: list[str] = []
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and (file := _ours(statement)):
            files.append(file)
            gone.append(statement)
        elif _glues(statement):
            gone.append(statement)
    for name in _imports(tree, gone):
        if name.partition(".")[0] in OURS:
            raise NotAloneError(NOT_ON_TOP.format(name))
        if name.partition(".")[0] not in INSTALLED:
            raise NotAloneError(NOT_ALONE.format(name))
    return Standalone(_without(source, gone), tuple(dict.fromkeys(files)))


def _ours(statement: ast.ImportFrom) -> str:
    """Name the file that an import stands for; "" if it is not one of ours."""
    module = statement.module or ""
    top, *rest = module.split(".")
    if top not in OURS:
        return ""
    names = {alias.name for alias in statement.names}
    if renamed := {alias.name for alias in statement.names if alias.asname}:
        raise NotAloneError(NOT_BY_NAME.format(f"{module}.{min(renamed)}"))
    if top == "figures" and (unknown := names - DRAWN):
        raise NotAloneError(NOT_DRAWN.format(f"{module}.{min(unknown)}"))
    return DRAWING if top == "figures" else "/".join([top, *rest])


def _glues(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "myst_nb"
    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)):
        return False
    return ast.unparse(statement.value.func) == "glue"


def _imports(tree: ast.Module, gone: list[ast.stmt]) -> Iterator[str]:
    """Name the modules that statements import, except the removed statements."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node not in gone:
            yield "." * node.level + (node.module or "")


def _without(source: str, gone: list[ast.stmt]) -> str:
    """Remove statements, and the empty line after each block of them."""
    lines = source.splitlines()
    for statement in gone:
        for number in range(statement.lineno, (statement.end_lineno or 0) + 1):
            lines[number - 1] = GONE
    text = re.sub(rf"(?:(?<=\n\n)(?:{GONE}\n)+\n)|{GONE}\n?", "", "\n".join(lines))
    return text.strip("\n")


def check_file(path: Path) -> None:
    """Check that a file that becomes a cell imports only installed packages.

    :raises NotAloneError: if the file imports anything else
    """
    if stand_alone(path.read_text("utf-8")).files:
        raise NotAloneError(FILE_NOT_ALONE.format(path.name))
