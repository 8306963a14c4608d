"""Find the files of ours that a piece of code imports, and those that they import."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from bank.files import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def imported_files(code: str, roots: Mapping[str, Path]) -> set[Path]:
    """Follow the imports in ``code``, wherever in it they stand.

    :param roots: top-level package and its folder; other packages are not ours
    """
    found: set[Path] = set()
    waiting = [code]
    while waiting:
        for module in _modules(waiting.pop()):
            for path in _files(module, roots):
                if path not in found:
                    found.add(path)
                    waiting.append(read_text(path))
    return found


def _modules(code: str) -> Iterator[str]:
    """Name what is imported; of ``from a import b`` both, b may be a module."""
    for node in ast.walk(_parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _parse(code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except SyntaxError:  # as in a cell with a magic: each line for itself
        lines = [line.strip() for line in code.splitlines()]
        imports = [line for line in lines if line.startswith(("import ", "from "))]
        kept = ast.Module(body=[], type_ignores=[])
        for line in imports:
            try:
                kept.body += ast.parse(line).body
            except SyntaxError:
                continue  # the cell will tell
        return kept


def _files(module: str, roots: Mapping[str, Path]) -> Iterator[Path]:
    package, *names = module.split(".")
    if package in roots:
        path = roots[package].joinpath(*names)
        for file in (path / "__init__.py", path.with_suffix(".py")):
            if file.is_file():
                yield file
