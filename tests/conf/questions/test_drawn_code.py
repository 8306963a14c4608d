"""Code that draws a curve: it evaluates as in Python, other code is rejected."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from questions.drawn_code import LONGEST, DrawnCodeError, read_code
from questions.errors import BankError
from questions.load import load_bank

from tests.conf.questions.samples import PLOT, as_yaml, but, write_bank

if TYPE_CHECKING:
    from pathlib import Path


def Echo(*values: object, **named: object) -> tuple[object, ...]:  # noqa: N802
    """Stand in for a scheduler; return the arguments."""
    return values, named


NAMES = {"Echo": Echo, "optimizer": "the optimizer"}
RIGHT = [
    "Echo()",
    "Echo(optimizer, 30, gamma=0.1)",
    "Echo(optimizer, [Echo(optimizer, a=1), Echo(optimizer)], (20, -3), {'a': None})",
    "Echo(strategy='linear', flag=True)",
    "Echo(0.1 ** (1 / 30), 7 // 2, 7 % 4, 2 - 3 * 4, +1)",
    "Echo(min(3, 4), max(1, 2, 3), abs(-2), math.sqrt(2), math.pi, math.floor(1.5))",
    "Echo(1 if 2 > 3 else 4, 1 < 2 <= 2 != 3 == 3, 3 >= 4)",
]
LAMBDAS = [
    "lambda epoch: 0.97 ** epoch",
    "lambda n: 0.9 if n >= 20 else 1.0",
    "lambda t: 0.1 + 0.9 * t / 50 if t < 25 else (1 + math.cos(math.pi * t / 75)) / 2",
    "lambda t: max(0.1, 1 - t / 60)",
    "lambda t: 2 if 10 <= t < 20 else t % 7",
]
WRONG = {
    "an import": "__import__('os').system('true')",
    "an attribute of an instance": "Echo(optimizer.param_groups)",
    "an attribute of a class": "Echo.__init__(optimizer)",
    "a method": "Echo(optimizer).step()",
    "a dunder": "Echo(__builtins__)",
    "another function": "Echo(open('a'))",
    "a function of math that loops": "Echo(math.factorial(9))",
    "an index": "Echo([1][0])",
    "a comprehension": "Echo([n for n in (1, 2)])",
    "a generator": "Echo(n for n in (1, 2))",
    "an assignment": "Echo((n := 1))",
    "an f-string": "Echo(f'{optimizer}')",
    "bytes": "Echo(b'a')",
    "an imaginary number": "Echo(1j)",
    "a number with too many digits": "Echo(10000000000)",
    "a text many times": "Echo('a' * 9)",
    "a list many times": "Echo([0] * 9)",
    "a shift": "Echo(1 << 9)",
    "arguments in a list": "Echo(*[1])",
    "arguments in a dict": "Echo(**{'a': 1})",
    "a dict in a dict": "Echo({**{}})",
    "no call": "Echo",
    "two calls": "Echo(), Echo()",
    "a number": "1 + 1",
    "the optimizer alone": "optimizer",
    "a lambda that is called": "(lambda: Echo())()",
    "a lambda with a default": "Echo(lambda n, m=2: n)",
    "a lambda with stars": "Echo(lambda *n: 1)",
    "a lambda that reads the optimizer": "Echo(lambda n: optimizer)",
    "a lambda that makes a scheduler": "Echo(lambda n: Echo())",
    "a keyword of a function": "Echo(max(1, 2, key=abs))",
    "a statement": "import os",
    "no Python": "Echo(",
    "a NUL": "Echo(\0)",
    "brackets without end": f"Echo({'(' * 300})",
    "signs without end": f"Echo({'-' * 300}1)",
    "a chapter": f"Echo({'1, ' * LONGEST})",
}


@pytest.mark.parametrize("code", RIGHT)
def test_a_line_returns_what_python_returns(code: str) -> None:
    assert read_code(code)(NAMES) == eval(code, {**NAMES, "math": math})  # noqa: S307


@pytest.mark.parametrize("code", LAMBDAS)
def test_a_lambda_computes_what_python_computes(code: str) -> None:
    (((ours,), _),) = [read_code(f"Echo({code})")(NAMES)]
    theirs: Any = eval(code, {"math": math})  # noqa: S307

    assert [ours(n) for n in range(100)] == [theirs(n) for n in range(100)]


@pytest.mark.parametrize("code", WRONG.values(), ids=WRONG)
def test_other_code_is_rejected_before_it_runs(code: str) -> None:
    with pytest.raises(DrawnCodeError, match=r"allowed is|at most|nested more"):
        read_code(code)


@pytest.mark.parametrize("code", ["9**9**9", "((2**64)**64)**64", "9**9**n"])
def test_the_size_of_numbers_is_limited(code: str) -> None:
    make = read_code(f"Echo(lambda n: {code})")
    ((compute,), _) = make(NAMES)

    with pytest.raises(OverflowError, match="more than 1024 bits"):
        compute(9)


def test_wrong_code_is_reported_when_the_bank_is_read(tmp_path: Path) -> None:
    line = "__import__('os').system('true')"
    folder = write_bank(tmp_path, topic=as_yaml(but(PLOT, draws=line)))

    with pytest.raises(BankError) as raised:
        load_bank(folder)

    (message,) = str(raised.value).splitlines()
    assert message.startswith(
        'docs/questions/topic.yaml: a-plot: has a wrong "draws" (`'
    )
    assert "is not allowed; allowed is one call of a scheduler" in message
