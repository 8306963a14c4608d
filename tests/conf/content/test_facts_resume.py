"""A saved run resumes as the cheat sheet says: in which order, with which arguments."""

from __future__ import annotations

import copy
from inspect import signature
from typing import Any

import pytest
from content.examples import STEPS, build
from content.facts import FACTS

from .example_runs import CHANGED, ONE_CYCLE, cls_of, new_optimizer, rates, train

CUTS = (3, 8, 29, 60)  # the steps at which runs are saved


def last(name: str) -> int:
    """Return the number of steps that a scheduler can make."""
    return STEPS if name == ONE_CYCLE else STEPS + 30


def resumed(
    name: str,
    cut: int,
    *,
    build_first: bool = True,
    changed: dict[str, Any] | None = None,
) -> list[float]:
    """Save a run, resume it, and return the rates of the rest."""
    optimizer = new_optimizer()
    scheduler = build(name)(optimizer)
    train(optimizer, scheduler, range(cut))
    saved = copy.deepcopy((optimizer.state_dict(), scheduler.state_dict()))

    optimizer = new_optimizer()
    if not build_first:
        optimizer.load_state_dict(saved[0])
    scheduler = build(name)(optimizer, **(changed or {}))
    if build_first:
        optimizer.load_state_dict(saved[0])
    scheduler.load_state_dict(saved[1])
    return train(optimizer, scheduler, range(cut, last(name)))


@pytest.mark.parametrize("name", FACTS)
def test_the_order_of_resuming_is_free_where_the_row_says_so(name: str) -> None:
    whole = rates(build(name), last(name))
    rests = {cut: whole[cut:] for cut in CUTS}

    assert {cut: resumed(name, cut) for cut in CUTS} == rests
    is_free = {cut: resumed(name, cut, build_first=False) for cut in CUTS} == rests
    assert FACTS[name].resume.startswith("build and load" if is_free else "build first")


@pytest.mark.parametrize("name", FACTS)
def test_the_saved_arguments_win_unless_the_row_says_what_is_not_saved(
    name: str,
) -> None:
    whole = rates(build(name), last(name))

    win = all(resumed(name, cut, changed=CHANGED[name]) == whole[cut:] for cut in CUTS)
    assert win is not FACTS[name].resume.endswith("; the function is not saved")
    if not win:
        assert "lr_lambda" in signature(cls_of(name)).parameters
