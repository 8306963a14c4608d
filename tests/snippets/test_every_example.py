"""Tests of every snippet that makes a scheduler: it resumes, it takes tensors."""

import pytest
from content.examples import EXAMPLES, STEPS, build

from .schedulers.training_run import rest_after_resume, rest_of, run, run_of_tensors

CUTS = (1, 9, 10, 11, 29, 30, 31, 50, 99)  # first, milestones of the examples, last
# A run continues after the end of the schedule, unless that raises.
LENGTHS = {"schedulers/one_cycle_lr": STEPS}
# The last digit of a rate differs when it is computed in a tensor.
ROUNDED = [
    f"schedulers/{name}"
    for name in ("chained_scheduler", "linear_lr", "sequential_lr", "swalr")
]


def length(name: str) -> int:
    """Return the number of steps of a run."""
    return LENGTHS.get(name, STEPS + 20)


@pytest.mark.parametrize("adam", [False, True], ids=["SGD", "Adam"])
@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_resumed_run_continues_like_an_uninterrupted_run(
    name: str,
    cut: int,
    adam: bool,  # noqa: FBT001 (pytest passes it by name)
) -> None:
    steps = length(name)
    whole = run(build(name), steps=steps, adam=adam)

    rest = rest_after_resume(build(name), cut=cut, steps=steps, adam=adam)

    assert rest == rest_of(whole, cut=cut, steps=steps)


@pytest.mark.parametrize("name", sorted({*EXAMPLES} - {*ROUNDED}))
def test_tensors_are_used_like_numbers(name: str) -> None:
    steps = length(name)

    assert run_of_tensors(build(name), steps=steps) == run(build(name), steps=steps)


@pytest.mark.parametrize("name", ROUNDED)
def test_tensors_are_used_like_numbers_but_for_rounding(name: str) -> None:
    steps = length(name)
    rates = run_of_tensors(build(name), steps=steps).lr

    assert rates == pytest.approx(run(build(name), steps=steps).lr, rel=1e-14)
