"""What the shared tests need to know of a recipe that makes a scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

Arguments = dict[str, Any]
LENGTHS = st.integers(1, 40)  # of a part of the run, in calls of step()
FRACTIONS = st.floats(0.0, 1.0)
WARMUP = {"warmup_steps": st.integers(0, 20), "start_factor": st.floats(0.001, 1.0)}


class Recipe(NamedTuple):
    """The facts of a recipe, beside its formula ``expected_lr`` in the same file."""

    arguments: SearchStrategy[Arguments]  # edge cases included
    bad: list[tuple[Arguments, str]]  # and how the message begins
    turns: int  # how often the rate turns from rising to falling, or back
    longer: Arguments  # a longer run than the example's
    extends: bool  # a resumed run takes the longer length
    peak: Callable[[Arguments], int] | None = None  # the first step at the full rate
    jumps: int = 0  # changes by a twentieth of the full rate in one step


def add_warmup_to_total(arguments: Arguments) -> Arguments:
    """Make ``total_steps`` a length that holds the warm-up."""
    longer = arguments["warmup_steps"] + arguments["total_steps"]
    return arguments | {"total_steps": longer}
