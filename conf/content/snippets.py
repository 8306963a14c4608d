"""Read a snippet: the fields of its docstring, and its code."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.files import read_text

from .contracts import SnippetError, check_fields, check_functions, contract_of

if TYPE_CHECKING:
    from pathlib import Path

FIELD = re.compile(r"^([A-Z][a-z]+(?: [a-z]+)?): ", re.MULTILINE)


@dataclass(frozen=True)
class SnippetFile:
    """The parts of a snippet that pages show."""

    name: str  # like schedulers/step_lr
    path: Path
    code: str
    need: str
    fields: dict[str, str]


def read_snippet(root: Path, name: str) -> SnippetFile:
    """Read ``name`` (like ``schedulers/step_lr``) below ``root``.

    :raises SnippetError: if there is no such file, or it breaks its group's contract
    """
    snippets = _find_all(root)
    if name not in snippets:
        raise SnippetError(
            f"there is no snippet {name!r}; "
            f"known snippets: {', '.join(sorted(snippets)) or 'none'}"
        )
    contract_of(name)
    path = snippets[name]
    code = read_text(path)
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        raise SnippetError(
            f"snippet {name!r} is not Python, line {error.lineno}: {error.msg}; fix it"
        ) from error
    need, fields = _parse(ast.get_docstring(tree) or "", name)
    check_functions(name, [public for public in functions_of(tree) if public[0] != "_"])
    return SnippetFile(name, path, code, need, fields)


def _find_all(root: Path) -> dict[str, Path]:
    """Map the names of all snippets to their files, which all lie below ``root``."""
    return {
        path.relative_to(root).with_suffix("").as_posix(): path
        for path in root.glob("*/*.py")
        if path.is_file() and path.resolve().is_relative_to(root.resolve())
    }


def functions_of(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """Return the functions of a module, by name, in the order of the file."""
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _parse(docstring: str, name: str) -> tuple[str, dict[str, str]]:
    need, *rest = FIELD.split(docstring)
    texts = (" ".join(text.split()) for text in rest[1::2])
    fields = dict(zip(rest[::2], texts, strict=True))
    check_fields(name, fields)
    need = need.strip()
    if not need or "\n" in need or not need.endswith("."):
        raise SnippetError(
            f"snippet {name!r} must begin with the reader's need: "
            "one line that ends with a full stop, then an empty line"
        )
    return need, fields
