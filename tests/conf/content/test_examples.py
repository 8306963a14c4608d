"""The table of examples has every snippet with a curve, in the order of the site."""

from importlib import import_module
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import get_type_hints

import pytest
from content.contracts import contract_of
from content.examples import (
    EXAMPLES,
    FAMILIES,
    IN_SMALL,
    METRICS,
    STEPS,
    build,
    family,
    snippets_of,
)
from content.files import AuthorError
from torch.optim.lr_scheduler import LRScheduler

from snippets.tools.trace_lr import trace_lr

ROOT = Path(__file__).parents[3]
SNIPPETS = {
    path.relative_to(ROOT / "snippets").with_suffix("").as_posix()
    for path in ROOT.glob("snippets/*/*.py")
}


def makes_a_scheduler(name: str) -> bool:
    """Tell by the annotation of what the snippet's function returns."""
    module = import_module(f"snippets.{name.replace('/', '.')}")
    returned = get_type_hints(getattr(module, name.rpartition("/")[2]))["return"]
    return isinstance(returned, type) and issubclass(returned, LRScheduler)


def test_every_snippet_that_draws_a_curve_has_its_arguments() -> None:
    """Recipes that make no scheduler, such as an average of weights, have no curve."""
    drawn = {
        name for name in SNIPPETS if contract_of(name).draws and makes_a_scheduler(name)
    }

    assert {*EXAMPLES} == drawn, "add a line to FAMILIES in conf/content/examples.py"


def test_a_snippet_is_in_one_family() -> None:
    assert len(EXAMPLES) == sum(map(len, FAMILIES.values()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_draws_a_curve(name: str) -> None:
    rates = trace_lr(build(name), steps=STEPS, metrics=METRICS).lr

    assert 0 <= min(rates) < max(rates) < 0.1001


def test_no_small_curve_looks_like_another() -> None:
    """The area between two curves is at least a fiftieth of the drawing."""
    curves = {
        name: trace_lr(build(name, small=True), steps=STEPS, metrics=METRICS).lr
        for name in snippets_of("schedulers")
    }
    heights = {
        name: [rate / max(rates) for rate in rates] for name, rates in curves.items()
    }

    alike = [
        (one, other)
        for one, other in combinations(heights, 2)
        if fmean(abs(a - b) for a, b in zip(heights[one], heights[other], strict=True))
        < 0.02
    ]
    assert alike == []


def test_other_arguments_of_small_curves_are_those_of_the_snippet() -> None:
    assert {*IN_SMALL} <= {*EXAMPLES}


def test_the_order_is_that_of_the_table() -> None:
    steps = ["schedulers/step_lr", "schedulers/multi_step_lr"]

    assert family("step decay") == steps
    assert snippets_of("schedulers")[:2] == steps
    assert snippets_of("loops") == []


def test_an_unknown_family_is_reported_with_the_known_families() -> None:
    with pytest.raises(
        AuthorError, match=r"'stairs' is neither .*: step decay, smooth"
    ):
        family("stairs")
