"""Read a snippet: the fields of its docstring, its code, its call in one line."""

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
    check_functions(name, [public for public in _functions(tree) if public[0] != "_"])
    return SnippetFile(name, path, code, need, fields)


def _find_all(root: Path) -> dict[str, Path]:
    """Map the names of all snippets to their files, which all lie below ``root``."""
    return {
        path.relative_to(root).with_suffix("").as_posix(): path
        for path in root.glob("*/*.py")
        if path.is_file() and path.resolve().is_relative_to(root.resolve())
    }


def _functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def one_line(snippet: SnippetFile) -> str:
    """Return the call that the snippet returns, with its defaults filled in.

    An argument without a default keeps its name: readers have to choose the value. A
    ``partial`` of the file's own function becomes a lambda, since the name of that
    function means nothing outside the file.

    :raises SnippetError: if the function of the file's name does more than that
    """
    functions = _functions(ast.parse(snippet.code))
    function = functions.get(snippet.path.stem)
    if function and (value := _returned(function)):
        line = _FillIn(_defaults(function), functions).visit(value)
        names = {node.id for node in ast.walk(line) if isinstance(node, ast.Name)}
        if not names & functions.keys():
            return ast.unparse(line)
    raise SnippetError(
        f"snippet {snippet.name!r} has no one-line form; its function "
        f"{snippet.path.stem}(), and each helper that it names, must be a single "
        "return of a call"
    )


class _FillIn(ast.NodeTransformer):
    def __init__(
        self,
        values: dict[str, ast.expr],
        functions: dict[str, ast.FunctionDef] | None = None,
    ) -> None:
        self.values = values
        self.functions = functions or {}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.values.get(node.id, node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name("partial"), args=[ast.Name(name)]):
                return self._as_lambda(node, self.functions.get(name))
        return node

    def _as_lambda(self, node: ast.Call, function: ast.FunctionDef | None) -> ast.expr:
        value = _returned(function) if function else None
        if not function or not value:
            return node
        bound = {word.arg: word.value for word in node.keywords if word.arg}
        unbound = [
            ast.arg(arg.arg) for arg in function.args.args if arg.arg not in bound
        ]
        arguments = ast.arguments([], unbound, None, [], [], None, [])
        return ast.Lambda(arguments, _FillIn(bound).visit(value))


def _returned(function: ast.FunctionDef) -> ast.expr | None:
    """Return what a function returns, if it only has a return statement."""
    documented = ast.get_docstring(function) is not None
    match function.body[documented:]:
        case [ast.Return(value)]:
            return value
    return None


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    arguments = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return {argument.arg: value for argument, value in arguments if value is not None}


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
