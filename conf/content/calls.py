"""The call that a snippet stands for: in one line, or ready to be pasted."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from .contracts import SnippetError
from .snippets import functions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .examples import Arguments
    from .snippets import SnippetFile

LINE = 80  # characters; a longer call gets a line for each argument
NO_LINE = (
    "snippet {!r} has no one-line form; its function {}(), and each helper that it "
    "names, must be a single return of a call"
)


def one_line(snippet: SnippetFile, arguments: Arguments | None = None) -> str:
    """Return the call that the snippet returns, with its defaults filled in.

    An argument without a default keeps its name: readers have to choose the value. A
    ``partial`` of the file's own function becomes a lambda, since the name of that
    function means nothing outside the file.

    :param arguments: values that win over a default
    :raises SnippetError: if that function does more than return a call
    """
    return ast.unparse(_call(snippet, _expressions(arguments or {})))


def call_to_copy(snippet: SnippetFile, arguments: Arguments) -> str:
    """Return the imports that the call needs, and the call with these arguments.

    The code runs unchanged if ``optimizer`` is an optimizer.

    :param arguments: values for those without a default; others win over a default
    :raises SnippetError: as ``one_line``, or if an argument has no value
    """
    call = _call(snippet, _expressions(arguments))
    names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
    imports = list(_imports(ast.parse(snippet.code), names))
    inside = {node.arg for node in ast.walk(call) if isinstance(node, ast.arg)}
    imported = {alias.name for line in imports for alias in line.names}
    if missing := names - imported - inside - {"optimizer", *dir(builtins)}:
        raise SnippetError(
            f"snippet {snippet.name!r} has no call to copy: {min(missing)} has no "
            "value; give it one in conf/content/examples.py"
        )
    lines = (_wrapped(ast.unparse(line)) for line in imports)
    assignment = f"scheduler = {_laid_out(call, lead=len('scheduler = '))}"
    return "\n".join([*lines, "", assignment, ""]).replace("'", '"')


def _expressions(arguments: Arguments) -> dict[str, ast.expr]:
    return {
        name: ast.parse(repr(value), mode="eval").body
        for name, value in arguments.items()
    }


def _call(snippet: SnippetFile, arguments: dict[str, ast.expr]) -> ast.expr:
    functions = functions_of(ast.parse(snippet.code))
    function = functions.get(snippet.path.stem)
    if function and (value := _returned(function)):
        values = _defaults(function) | arguments
        call: ast.expr = _FillIn(values, functions).visit(value)
        names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
        if not names & functions.keys():
            return call
    raise SnippetError(NO_LINE.format(snippet.name, snippet.path.stem))


def _imports(tree: ast.Module, names: set[str]) -> Iterator[ast.ImportFrom]:
    """Yield the imports of a file, with only these names in them."""
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom):
            used = [alias for alias in statement.names if alias.name in names]
            if used:
                yield ast.ImportFrom(statement.module, used, 0)


def _wrapped(line: str) -> str:
    """Break an import that is too long into one name a line."""
    head, _, names = line.partition(" import ")
    if len(line) <= LINE:
        return line
    lines = "".join(f"    {name},\n" for name in names.split(", "))
    return f"{head} import (\n{lines})"


def _laid_out(node: ast.expr, indent: int = 0, lead: int = 0) -> str:
    """Write an expression; calls and lists that are too long, an item a line.

    :param lead: characters before it on its line, beside the indent
    """
    text = ast.unparse(node)
    if indent + lead + len(text) <= LINE:
        return text
    inner = indent + 4
    if isinstance(node, ast.Call):
        opening, closing = f"{ast.unparse(node.func)}(", ")"
        items = [_laid_out(argument, inner) for argument in node.args]
        items += [f"{k.arg}={_laid_out(k.value, inner)}" for k in node.keywords]
    elif isinstance(node, ast.List):
        opening, closing = "[", "]"
        items = [_laid_out(item, inner) for item in node.elts]
    else:
        return text
    lines = "".join(f"{' ' * inner}{item},\n" for item in items)
    return f"{opening}\n{lines}{' ' * indent}{closing}"


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

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Compute with numbers: readers copy 90, not 100 - 10."""
        self.generic_visit(node)
        match node:
            case ast.BinOp(ast.Constant(left), ast.Sub(), ast.Constant(right)):
                return ast.Constant(left - right)  # type: ignore[operator]
        return node

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
