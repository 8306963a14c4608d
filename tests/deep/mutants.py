"""Change Python source in one place at a time: each result is a mutant.

A mutant sets some fields of one node of the syntax tree, and is written as source.
Docstrings and annotations are left out: they change no behaviour.
"""

from __future__ import annotations

import ast
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Fields = dict[str, Any]
OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.USub: (ast.UAdd,),
}
IN_ANY_ORDER = {"max", "min"}  # functions whose arguments can be swapped
BLOCKS = ("body", "orelse", "finalbody")


class Mutant(NamedTuple):
    """One change, and the whole source with it; a line holds a whole statement."""

    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module; no two have the same source."""
    tree = _behaviour(ast.parse(source))
    original = ast.unparse(tree)
    sources = {original}
    for node in list(ast.walk(tree)):
        for fields in _changes(node):
            fields_before = {name: getattr(node, name) for name in fields}
            vars(node).update(fields)
            mutated = ast.unparse(tree)
            vars(node).update(fields_before)
            if mutated not in sources:
                sources.add(mutated)
                yield Mutant(*_difference(original, mutated), mutated)


def _behaviour(tree: ast.Module) -> ast.Module:
    """Remove docstrings, annotations of functions, and lines that use the module."""
    tree.body = [
        node
        for node in tree.body
        if not isinstance(node, ast.If) or "__main__" not in ast.unparse(node.test)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:] or [ast.Pass()]
        elif isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef):
            node.returns = None
    return tree


def _changes(node: ast.AST) -> Iterator[Fields]:
    """Yield the fields to set, for each change that a node allows."""
    if isinstance(node, ast.Constant):
        yield from ({"value": value} for value in _other_values(node.value))
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.AugAssign):
        yield from ({"op": other()} for other in OPERATORS.get(type(node.op), ()))
    elif isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for other in OPERATORS[type(operator)]:
                yield {"ops": _replaced(node.ops, index, other())}
    elif isinstance(node, ast.Call):
        yield from _changed_arguments(node)
    else:
        yield from _changed_flow(node)


def _changed_flow(node: ast.AST) -> Iterator[Fields]:
    """Negate each condition; remove each statement."""
    if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
        yield {"test": _negated(node.test)}
    if isinstance(node, ast.comprehension):
        for index, test in enumerate(node.ifs):
            yield {"ifs": _replaced(node.ifs, index, _negated(test))}
    if isinstance(node, ast.stmt) and not isinstance(node, ast.ClassDef):
        yield from _changed_blocks(node)


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1, value * 2]
    return [f"not {value}"] if isinstance(value, str) else []


def _changed_arguments(call: ast.Call) -> Iterator[Fields]:
    """Remove each argument; swap it with the next one, if their order matters."""
    for index, _ in enumerate(call.args):
        yield {"args": call.args[:index] + call.args[index + 1 :]}
    ordered = [] if ast.unparse(call.func) in IN_ANY_ORDER else call.args
    for index, (first, second) in enumerate(pairwise(ordered)):
        swapped = [*call.args[:index], second, first, *call.args[index + 2 :]]
        yield {"args": swapped}
    keywords = call.keywords
    for index, _ in enumerate(keywords):
        yield {"keywords": keywords[:index] + keywords[index + 1 :]}
    for index, (left, right) in enumerate(pairwise(keywords)):
        pair = [ast.keyword(left.arg, right.value), ast.keyword(right.arg, left.value)]
        yield {"keywords": [*keywords[:index], *pair, *keywords[index + 2 :]]}


def _changed_blocks(node: ast.stmt) -> Iterator[Fields]:
    """Remove each statement; replace a ``with`` by its body."""
    for name in BLOCKS:
        block: list[ast.stmt] = getattr(node, name, [])
        for index, statement in enumerate(block):
            rest = block[:index] + block[index + 1 :]
            yield {name: rest or ([ast.Pass()] if name == "body" else [])}
            if isinstance(statement, ast.With):
                yield {name: block[:index] + statement.body + block[index + 1 :]}


def _replaced(nodes: list[Any], index: int, node: ast.AST) -> list[Any]:
    return [*nodes[:index], node, *nodes[index + 1 :]]


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the lines that differ, before and after."""
    old, new = before.splitlines(), after.splitlines()
    start = _common_length(old, new)
    old, new = old[start:], new[start:]
    end = _common_length(old[::-1], new[::-1])
    return _joined(old, end), _joined(new, end)


def _common_length(first: list[str], second: list[str]) -> int:
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _joined(lines: list[str], end: int) -> str:
    return "; ".join(line.strip() for line in lines[: len(lines) - end])
