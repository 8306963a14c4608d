"""What holds for every scheduler's snippet: it resumes, and it takes tensors."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from .schedulers.training_run import (
    CUTS,
    Build,
    rest_after_resume,
    rest_of,
    run,
    run_of_tensors,
)

FOLDER = Path(__file__).parents[2] / "snippets/schedulers"
SCHEDULERS = sorted(path.stem for path in FOLDER.glob("*.py"))
# For runs of 40 steps; none where the defaults do.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "constant_lr": {"total_iters": 10},
    "cosine_annealing_lr": {"total_steps": 30},
    "cyclic_lr": {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 5},
    "lambda_lr": {"total_steps": 30},
    "linear_lr": {"total_iters": 10},
    "multi_step_lr": {"milestones": [5, 10, 10, 29]},
    "one_cycle_lr": {"max_lr": 0.1, "total_steps": 40},
    "polynomial_lr": {"total_iters": 30},
    "reduce_lr_on_plateau": {"factor": 0.5, "patience": 1},
    "sequential_lr": {"warmup_steps": 10, "total_steps": 30},
    "step_lr": {"step_size": 10},
}
# The last digit of a rate differs when it is computed in a tensor.
ROUNDED = ["chained_scheduler", "linear_lr", "sequential_lr", "swalr"]


def builder(name: str) -> Build:
    """Take the snippet's function."""
    function = getattr(import_module(f"snippets.schedulers.{name}"), name)
    return partial(function, **ARGUMENTS.get(name, {}))


@pytest.mark.parametrize("adam", [False, True], ids=["SGD", "Adam"])
@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("name", SCHEDULERS)
def test_a_resumed_run_goes_on_as_if_it_was_never_cut(
    name: str,
    cut: int,
    adam: bool,  # noqa: FBT001 (pytest passes it by name)
) -> None:
    build = builder(name)
    whole = run(build, adam=adam)

    assert rest_after_resume(build, cut=cut, adam=adam) == rest_of(whole, cut=cut)


@pytest.mark.parametrize("name", sorted({*SCHEDULERS} - {*ROUNDED}))
def test_tensors_are_used_like_numbers(name: str) -> None:
    build = builder(name)

    assert run_of_tensors(build) == run(build)


@pytest.mark.parametrize("name", ROUNDED)
def test_tensors_are_used_like_numbers_but_for_rounding(name: str) -> None:
    build = builder(name)

    assert run_of_tensors(build).lr == pytest.approx(run(build).lr, rel=1e-14)
