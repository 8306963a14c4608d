"""Read a snippet: its docstring's fields and its one line of code. No Sphinx."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.files import AuthorError, read_text

if TYPE_CHECKING:
    from pathlib import Path

REQUIRED = ("Step it", "Use when", "Needs")
OPTIONAL = ("Watch out", "Source")
FIELD = re.compile(r"^([A-Z][a-z]+(?: [a-z]+)?): ", re.MULTILINE)


class SnippetError(AuthorError):
    """A snippet breaks its contract; the message says how to repair it."""


@dataclass(frozen=True)
class SnippetFile:
    """What a page shows of a snippet."""

    name: str  # like schedulers/step_lr
    path: Path
    code: str
    need: str
    fields: dict[str, str]


def read_snippet(root: Path, name: str) -> SnippetFile:
    """Read ``name`` (like ``schedulers/step_lr``) below ``root``.

    :raises SnippetError: if there is no such file, or its docstring lacks a field
    """
    known = _known(root)
    if name not in known:
        raise SnippetError(
            f"there is no snippet {name!r}; "
            f"known snippets: {', '.join(sorted(known)) or 'none'}"
        )
    path = known[name]
    code = read_text(path)
    try:
        docstring = ast.get_docstring(ast.parse(code)) or ""
    except SyntaxError as error:
        raise SnippetError(
            f"snippet {name!r} is not Python, line {error.lineno}: {error.msg}; mend it"
        ) from error
    need, fields = _parse(docstring, name)
    return SnippetFile(name, path, code, need, fields)


def _known(root: Path) -> dict[str, Path]:
    """Map the names of all snippets to their files, which all lie below ``root``."""
    return {
        path.relative_to(root).with_suffix("").as_posix(): path
        for path in root.glob("*/*.py")
        if path.is_file() and path.resolve().is_relative_to(root.resolve())
    }


def one_line(snippet: SnippetFile) -> str:
    """Give the call that the snippet returns, with its defaults filled in.

    An argument without a default keeps its name: the reader has to choose it. A
    ``partial`` of the file's own function becomes a lambda, since the name of that
    function means nothing outside the file.

    :raises SnippetError: if the function of the file's name returns no call
    """
    functions = {
        node.name: node
        for node in ast.parse(snippet.code).body
        if isinstance(node, ast.FunctionDef)
    }
    function = functions.get(snippet.path.stem)
    if function and (value := _returned(function)):
        return ast.unparse(_FillIn(_defaults(function), functions).visit(value))
    stem = snippet.path.stem
    raise SnippetError(
        f"snippet {snippet.name!r} has no one-line form; "
        f"its function {stem}() must end in a return of the call"
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
        given = {word.arg: word.value for word in node.keywords if word.arg}
        left = [ast.arg(arg.arg) for arg in function.args.args if arg.arg not in given]
        arguments = ast.arguments([], left, None, [], [], None, [])
        return ast.Lambda(arguments, _FillIn(given).visit(value))


def _returned(function: ast.FunctionDef) -> ast.expr | None:
    last = function.body[-1]
    return last.value if isinstance(last, ast.Return) else None


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    arguments = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return {argument.arg: value for argument, value in arguments if value is not None}


def _parse(docstring: str, name: str) -> tuple[str, dict[str, str]]:
    need, *rest = FIELD.split(docstring)
    texts = (" ".join(text.split()) for text in rest[1::2])
    fields = dict(zip(rest[::2], texts, strict=True))
    for field in REQUIRED:
        if not fields.get(field):
            raise SnippetError(
                f'snippet {name!r} has no "{field}:" in its docstring; it needs '
                f"{', '.join(REQUIRED)}, and may have {', '.join(OPTIONAL)}"
            )
    unknown = sorted(set(fields) - {*REQUIRED, *OPTIONAL})
    if unknown:
        raise SnippetError(
            f'snippet {name!r} has an unknown field "{unknown[0]}:"; '
            f"allowed: {', '.join((*REQUIRED, *OPTIONAL))}"
        )
    need = need.strip()
    if not need or "\n" in need or not need.endswith("."):
        raise SnippetError(
            f"snippet {name!r} must begin with the reader's need: "
            "one line that ends with a full stop, then an empty line"
        )
    return need, fields
