"""Tests of every recipe and loop: the file runs as pasted, a schedule has its shape.

The facts of a schedule are in ``RECIPE`` of its test file.
"""

from __future__ import annotations

import ast
import io
import math
import runpy
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import torch
from content.contracts import contract_of
from content.examples import EXAMPLES, build, snippets_of
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.optim import SGD, Optimizer
from torch.optim.optimizer import register_optimizer_step_pre_hook

from snippets.tools.trace_lr import trace_lr
from tests.test_mirror import ROOT, SNIPPETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim.lr_scheduler import LRScheduler

    from tests.snippets.recipes.recipe import Arguments, Recipe

RUN_AS_PASTED = [name for name in SNIPPETS if contract_of(name).runs]
SCHEDULES = snippets_of("recipes")
MOST_LINES = 12
SAME_RATE = 1e-12  # relative
SCALE = 100  # how much longer a run is whose steps must be small
LARGEST_STEP = 0.05  # of the full rate, in a run that is SCALE times as long
CUT = 20


def recipe_of(name: str) -> Recipe:
    """Return the facts of a schedule, from its test file."""
    recipe: Recipe = import_module(_module_of_tests(name)).RECIPE
    return recipe


def expected(name: str, arguments: Arguments, *, steps: int, lr: float) -> list[float]:
    """Return the rates by the formula of the test file."""
    formula = import_module(_module_of_tests(name)).expected_lr
    return [formula(step, lr, **arguments) for step in range(steps)]


def function_of(name: str) -> Callable[..., LRScheduler]:
    module = import_module(f"snippets.{name.replace('/', '.')}")
    function: Callable[..., LRScheduler] = getattr(module, name.partition("/")[2])
    return function


def lines_of_use(name: str) -> list[ast.stmt]:
    """Return the statements below ``if __name__ == "__main__":``."""
    tree = ast.parse(ROOT.joinpath(f"snippets/{name}.py").read_text("utf-8"))
    last = tree.body[-1]
    assert isinstance(last, ast.If), f"{name} has no lines that use it"
    assert ast.unparse(last.test) == "__name__ == '__main__'"
    return last.body


def turns_of(rates: list[float]) -> int:
    """Count how often rates turn from rising to falling, or back."""
    largest = max(rates)
    changes = [after - before for before, after in pairwise(rates)]
    signs = [math.copysign(1, c) for c in changes if abs(c) > SAME_RATE * largest]
    return sum(before != after for before, after in pairwise(signs))


def lengthened(arguments: Arguments) -> Arguments:
    """Multiply every number of steps."""

    def scaled(value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return value * SCALE
        return [scaled(item) for item in value] if isinstance(value, list) else value

    return {key: scaled(value) for key, value in arguments.items()}


@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")  # torch.compile's
@pytest.mark.parametrize("name", RUN_AS_PASTED)
def test_the_file_runs_as_pasted(name: str) -> None:
    """Its last lines use the function and train; the rates are numbers from 0 on."""
    used: list[float] = []

    def record(optimizer: Optimizer, _args: object, _kwargs: object) -> None:
        used.extend(float(group["lr"]) for group in optimizer.param_groups)

    hook = register_optimizer_step_pre_hook(record)
    torch.manual_seed(0)
    try:
        names = runpy.run_path(f"{ROOT}/snippets/{name}.py", run_name="__main__")
    finally:
        hook.remove()

    statements = lines_of_use(name)
    called = {
        node.id
        for line in statements
        for node in ast.walk(line)
        if isinstance(node, ast.Name)
    }
    assert name.partition("/")[2] in called
    lines = [line for each in statements for line in ast.unparse(each).splitlines()]
    assert len(lines) <= MOST_LINES  # a call over several lines is one
    assert used
    assert all(math.isfinite(rate) and rate >= 0 for rate in used)
    assert len({*used}) > 1 or name not in SCHEDULES
    assert {"model", "optimizer"} <= {*names}


@pytest.mark.parametrize("name", SCHEDULES)
def test_bad_arguments_raise_with_name_value_and_range(name: str) -> None:
    recipe = recipe_of(name)
    assert recipe.bad

    for bad, beginning in recipe.bad:
        with pytest.raises(ValueError, match=r" must be ") as caught:
            function_of(name)(SGD([torch.zeros(1)], lr=0.1), **EXAMPLES[name] | bad)

        assert str(caught.value).startswith(beginning)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_resumed_run_takes_the_new_length_or_keeps_the_old_one(name: str) -> None:
    """As ``extends`` says, and as the page says in the same words."""
    recipe, old = recipe_of(name), EXAMPLES[name]
    new = old | recipe.longer
    lr, cut, steps = 0.1, CUT, 150
    before = SGD([torch.zeros(1)], lr=lr)
    scheduler = function_of(name)(before, **old)
    for _ in range(cut):
        before.step()
        scheduler.step()
    file = io.BytesIO()
    torch.save((before.state_dict(), scheduler.state_dict()), file)
    file.seek(0)
    states = torch.load(file, weights_only=True)

    optimizer = SGD([torch.zeros(1)], lr=lr)
    scheduler = function_of(name)(optimizer, **new)
    optimizer.load_state_dict(states[0])
    scheduler.load_state_dict(states[1])
    rates = []
    for _ in range(cut, steps):
        optimizer.step()
        scheduler.step()
        rates.append(float(optimizer.param_groups[0]["lr"]))

    wanted = expected(name, new if recipe.extends else old, steps=steps + 1, lr=lr)
    other = expected(name, old if recipe.extends else new, steps=steps + 1, lr=lr)
    assert rates == pytest.approx(wanted[cut + 1 :], rel=1e-9, abs=1e-12)
    assert rates != pytest.approx(other[cut + 1 :], rel=1e-3, abs=1e-6)
    text = ROOT.joinpath(f"docs/{name}.md").read_text("utf-8")
    section = text.partition("\n## Resume training\n")[2].partition("\n## ")[0]
    taken, kept = "takes the new length", "keeps the old length"
    assert (taken if recipe.extends else kept) in section
    assert (kept if recipe.extends else taken) not in section


@pytest.mark.parametrize("name", SCHEDULES)
def test_the_rate_turns_as_often_as_the_recipe_claims(name: str) -> None:
    rates = trace_lr(build(name), steps=150).lr

    assert turns_of(rates) == recipe_of(name).turns


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_long_run_is_continuous_but_for_the_jumps_of_the_recipe(name: str) -> None:
    """In a run that is 100 times as long, neighbours differ by a twentieth at most."""
    arguments = lengthened(EXAMPLES[name])
    rates = trace_lr(partial(function_of(name), **arguments), steps=12_000).lr

    jumps = [
        step
        for step, (before, after) in enumerate(pairwise(rates), start=1)
        if abs(after - before) > LARGEST_STEP * max(rates)
    ]
    assert len(jumps) == recipe_of(name).jumps, jumps


@pytest.mark.parametrize("name", SCHEDULES)
def test_random_runs_keep_the_properties_of_a_schedule(name: str) -> None:
    """Bounds, the peak, equivariance to the rate, and groups that do not mix."""
    recipe = recipe_of(name)

    @settings(max_examples=15, derandomize=True, database=None, deadline=None)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        arguments = data.draw(recipe.arguments, label="arguments")
        lr = data.draw(st.floats(1e-5, 1.0), label="lr")
        make: Any = partial(function_of(name), **arguments)
        groups = trace_lr(make, steps=90, lr=[lr, 0.1]).groups

        assert all(0 <= rate <= lr * (1 + 1e-9) for rate in groups[0])
        assert groups[0] == pytest.approx(trace_lr(make, steps=90, lr=lr).lr)
        ratios = [rate * 0.1 / lr for rate in groups[0]]
        assert ratios == pytest.approx(groups[1], rel=1e-9, abs=1e-12)
        if recipe.peak and recipe.peak(arguments) < len(groups[0]):
            first = recipe.peak(arguments)
            assert groups[0][first] == pytest.approx(lr)
            if arguments.get("start_factor", 0) < 1:
                assert max(groups[0][:first], default=0) < lr

    check()


def _module_of_tests(name: str) -> str:
    group, stem = name.split("/")
    return f"tests.snippets.{group}.test_{stem}"
