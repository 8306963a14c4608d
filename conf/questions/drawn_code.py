"""Read the line of code that draws a curve; it can only make schedulers.

``draws`` and ``draw`` look like Python, but are only data: a call of a
scheduler, with numbers, lists, further schedulers and small functions. What is not
listed here is an error, so a bank file cannot run code of its own. Reading needs no
torch; the classes are looked up when the scheduler is made.
"""

from __future__ import annotations

import ast
import math
import operator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Names = Mapping[str, Any]
    Make = Callable[[Names], Any]

LONGEST = 500  # characters
DEEPEST = 30  # levels of a syntax tree
LARGEST = 10**9  # of a number that is typed
BITS = 1024  # of a whole number that ** gives; a float overflows by itself
MATH = ("ceil", "cos", "exp", "floor", "log", "pi", "sin", "sqrt")
FUNCTIONS: dict[str, Any] = {"abs": abs, "max": max, "min": min} | {
    f"math.{name}": getattr(math, name) for name in MATH
}
ALLOWED = (
    "allowed is one call of a scheduler, with `optimizer`, numbers, strings, lists, "
    "tuples, dicts, other schedulers, and lambdas that compute a number from their "
    "arguments by + - * / // % **, comparisons, if/else, "
    f"{', '.join(sorted(FUNCTIONS))}"
)


class DrawnCodeError(ValueError):
    """A line has something that is not allowed; the message lists what is."""


def _power(base: float, exponent: float) -> Any:  # noqa: ANN401 (as operator.pow)
    if isinstance(base, int) and isinstance(exponent, int):
        bits = base.bit_length() * exponent
        if bits > BITS:
            raise OverflowError(f"{base} ** {exponent} has more than {BITS} bits")
    return operator.pow(base, exponent)


OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def read_code(code: str) -> Make:
    """Read a line; return a function that makes its scheduler from named classes.

    :raises DrawnCodeError: if anything in the line is not allowed
    """
    if len(code) > LONGEST:
        raise DrawnCodeError(f"it has {len(code)} characters; at most {LONGEST}")
    try:
        tree = ast.parse(code, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        message = getattr(error, "msg", error)
        problem = f"it is not one expression: {message}; {ALLOWED}"
        raise DrawnCodeError(problem) from None
    if _depth(tree) > DEEPEST:
        raise DrawnCodeError(f"it is nested more than {DEEPEST} deep; make it simpler")
    if not isinstance(tree, ast.Call):
        raise _not_allowed(tree)
    return _scheduler(tree)


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _not_allowed(node: ast.AST) -> DrawnCodeError:
    return DrawnCodeError(f"`{ast.unparse(node)}` is not allowed; {ALLOWED}")


def _scheduler(node: ast.Call) -> Make:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    unpacks = any(keyword.arg is None for keyword in node.keywords)  # **…
    if unpacks or not name[:1].isupper():
        raise _not_allowed(node)
    positional = [_value(argument) for argument in node.args]
    keywords = {str(keyword.arg): _value(keyword.value) for keyword in node.keywords}

    def make(names: Names) -> object:
        if name not in names:
            classes = ", ".join(sorted(key for key in names if key[0].isupper()))
            raise DrawnCodeError(f"there is no scheduler {name}; there are: {classes}")
        arguments = [value(names) for value in positional]
        named = {keyword: value(names) for keyword, value in keywords.items()}
        return names[name](*arguments, **named)

    return make


def _value(node: ast.expr) -> Make:
    """Read an argument of a scheduler."""
    match node:
        case ast.Constant(value=str() | None as constant):
            return lambda _: constant
        case ast.Name("optimizer"):
            return lambda names: names["optimizer"]
        case ast.Call(ast.Name(name)) if name not in FUNCTIONS:
            return _scheduler(node)
        case ast.Lambda():
            return _function(node)
    return _collection(node)


def _collection(node: ast.expr) -> Make:
    match node:
        case ast.List(elts) | ast.Tuple(elts):
            kind = list if isinstance(node, ast.List) else tuple
            values = [_value(element) for element in elts]
            return lambda names: kind(value(names) for value in values)
        case ast.Dict(keys, elts) if None not in keys:
            pairs = [
                (_value(key), _value(value))
                for key, value in zip(keys, elts, strict=True)
                if key
            ]
            return lambda names: {key(names): value(names) for key, value in pairs}
    return _number(node, frozenset())


def _function(node: ast.Lambda) -> Make:
    signature = node.args
    parameters = [argument.arg for argument in signature.args]
    if len(parameters) != len([*ast.iter_child_nodes(signature)]):  # *args, defaults …
        raise _not_allowed(node)
    body = _number(node.body, frozenset(parameters))
    return lambda _: lambda *values: body(dict(zip(parameters, values, strict=True)))


def _number(node: ast.expr, parameters: frozenset[str]) -> Make:
    """Read an expression that computes a number from a lambda's parameters."""
    match node:
        case ast.Constant(value=int() | float() as constant) if abs(constant) < LARGEST:
            return lambda _: constant
        case ast.Name(parameter) if parameter in parameters:
            return lambda names: names[parameter]
        case ast.Attribute(ast.Name("math"), "pi"):
            return lambda _: math.pi
        case ast.Call(func, arguments, []) if (name := ast.unparse(func)) in FUNCTIONS:
            parts = [_number(part, parameters) for part in arguments]
            return _applied(FUNCTIONS[name], parts)
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            parts = [_number(left, parameters), _number(right, parameters)]
            return _applied(OPERATORS[type(op)], parts)
    return _choice(node, parameters)


def _applied(function: Callable[..., Any], parts: list[Make]) -> Make:
    return lambda names: function(*(part(names) for part in parts))


def _choice(node: ast.expr, parameters: frozenset[str]) -> Make:
    """Read a sign, a comparison, or a conditional expression."""
    match node:
        case ast.UnaryOp(op, operand) if type(op) in OPERATORS:
            return _applied(OPERATORS[type(op)], [_number(operand, parameters)])
        case ast.IfExp(test, body, orelse):
            parts = [_number(part, parameters) for part in (test, body, orelse)]
            when, then, other = parts
            return lambda names: (then if when(names) else other)(names)
        case ast.Compare(left, ops, rights) if all(type(op) in OPERATORS for op in ops):
            parts = [_number(part, parameters) for part in (left, *rights)]
            operators = [OPERATORS[type(op)] for op in ops]
            return lambda names: all(
                compare(first(names), second(names))
                for compare, (first, second) in zip(
                    operators, pairwise(parts), strict=True
                )
            )
    raise _not_allowed(node)
