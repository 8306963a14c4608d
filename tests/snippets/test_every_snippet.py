"""Tests of every snippet: its contract, its licence, its test, its call."""

import ast
import sys
from functools import partial
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import pytest
from content.calls import call_to_copy, one_line
from content.contracts import contract_of
from content.examples import EXAMPLES, METRICS, STEPS, build
from content.snippets import read_snippet
from packaging.version import Version
from torch.optim import Optimizer, lr_scheduler, swa_utils
from torch.optim.lr_scheduler import LRScheduler
from versions.history import read
from versions.releases import minor

from snippets.tools.trace_lr import trace_lr
from tests.test_mirror import CLASSES, ROOT, SNIPPETS, imports

IN_CHEATSHEET = [name for name in SNIPPETS if contract_of(name).in_cheatsheet]
WARNS = [name for name in SNIPPETS if "Watch out" in contract_of(name).required]


MEASURED = read()
OPTIMIZER_OF_A_CHAIN = "`ChainedScheduler(…, optimizer=…)`"


def oldest_release(name: str) -> str:
    """Return the oldest minor release in which a snippet gives the rates of today.

    Only the classes that the snippet builds count; all releases have the others.
    """
    tree = tree_of(ROOT / f"snippets/{name}.py")
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    since = [
        list(outcomes)[-1]
        for curve, outcomes in MEASURED["curves"].items()
        if curve.partition(",")[0] in names
    ]
    if "ChainedScheduler" in names:
        since += list(MEASURED["behaviours"][OPTIMIZER_OF_A_CHAIN][""])[-1:]
    return minor(max([MEASURED["releases"][0], *since], key=Version))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_keeps_the_contract_of_its_group(name: str) -> None:
    """Fields and functions are checked by ``read_snippet``, as in a build."""
    assert read_snippet(ROOT / "snippets", name).need


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_stands_alone(name: str) -> None:
    """It imports torch and the standard library, only defines, and is 0BSD."""
    path = ROOT / f"snippets/{name}.py"
    docstring, *body = tree_of(path).body
    if contract_of(name).runs:
        body.pop()  # the lines that use it; a test of recipes runs them

    assert path.read_text("utf-8").startswith("# SPDX-License-Identifier: 0BSD\n")
    assert imports(path) - sys.stdlib_module_names <= {"torch"}
    assert isinstance(docstring, ast.Expr)
    assert all(
        isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
        for node in body
    )


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_needs_the_releases_that_were_measured(name: str) -> None:
    """From the oldest with the rates of today to the newest, as recorded."""
    needs = read_snippet(ROOT / "snippets", name).fields["Needs"]

    oldest, newest = oldest_release(name), minor(MEASURED["releases"][-1])
    assert needs.partition(";")[0] == f"torch>={oldest}, measured to {newest}"


def test_the_exceptions_are_those_that_were_measured() -> None:
    at_zero = MEASURED["behaviours"]["`SequentialLR` with `milestones=[0]`"][""]
    sequence = read_snippet(ROOT / "snippets", "schedulers/sequential_lr")

    assert sequence.fields["Needs"].endswith(
        f"; {minor(list(at_zero)[-1])} for warmup_steps=0"
    )
    assert oldest_release("schedulers/chained_scheduler") == "2.4"


@pytest.mark.parametrize("name", WARNS)
def test_the_pitfall_of_a_snippet_is_tested(name: str) -> None:
    group, stem = name.split("/")
    tests = tree_of(ROOT / f"tests/snippets/{group}/test_{stem}.py").body

    assert "test_watch_out" in [getattr(node, "name", "") for node in tests]


@pytest.mark.parametrize("name", IN_CHEATSHEET)
def test_a_scheduler_snippet_is_named_like_its_class(name: str) -> None:
    code = one_line(read_snippet(ROOT / "snippets", name))

    assert code.split("(")[0] == CLASSES.get(name.partition("/")[2].replace("_", ""))


@pytest.mark.parametrize("name", IN_CHEATSHEET)
def test_the_line_to_copy_draws_the_curve_of_the_snippet(name: str) -> None:
    line = one_line(read_snippet(ROOT / "snippets", name))
    module = import_module(f"snippets.{name.replace('/', '.')}")
    function = getattr(module, name.partition("/")[2])
    parameters = signature(function).parameters
    chosen = {
        key: value
        for key, value in EXAMPLES[name].items()
        if parameters[key].default is Parameter.empty
    }

    def copied(optimizer: Optimizer) -> LRScheduler:
        names = vars(lr_scheduler) | vars(swa_utils) | chosen | {"optimizer": optimizer}
        scheduler: LRScheduler = eval(line, names)  # noqa: S307 (our own line)
        return scheduler

    assert trace_lr(copied, steps=STEPS, metrics=METRICS) == trace_lr(
        partial(function, **chosen), steps=STEPS, metrics=METRICS
    )


@pytest.mark.parametrize("name", IN_CHEATSHEET)
def test_the_call_to_copy_runs_as_it_is(name: str) -> None:
    """Where there is an optimizer; it draws the curve that the page shows."""
    code = call_to_copy(read_snippet(ROOT / "snippets", name), EXAMPLES[name])

    def copied(optimizer: Optimizer) -> LRScheduler:
        names: dict[str, Any] = {"optimizer": optimizer}
        exec(code, names)  # noqa: S102 (our own lines)
        scheduler: LRScheduler = names["scheduler"]
        return scheduler

    assert trace_lr(copied, steps=STEPS, metrics=METRICS) == trace_lr(
        build(name), steps=STEPS, metrics=METRICS
    )
