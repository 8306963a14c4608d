# SPDX-License-Identifier: 0BSD
"""Ask a schedule of another library where it starts, peaks and ends.

Step it: nothing to step; your function is called with 0, 1, 2, …
Use when: you rewrite a schedule for PyTorch
Watch out: it compares nine decimals, so divide rates by the peak first
Needs: torch>=2.0, measured to 2.14
"""

from collections.abc import Callable
from typing import NamedTuple


class Translation(NamedTuple):
    """What a schedule does at the ends of its warm-up and run."""

    first: float
    peak_step: int
    warmup_in_total: bool | None
    last: float
    end: float | None
    past_end: str


def translate(
    factor: Callable[[int], float],
    *,
    warmup_steps: int,
    total_steps: int,
) -> Translation:
    """Call a schedule at each step of a run, and past its end.

    :param factor: maps a step to a fraction of the peak; it is called
        with steps 0 to twice ``warmup_steps + total_steps``
    :param warmup_steps: the warm-up that you gave the schedule
    :param total_steps: the length that you gave it, at least 1
    :returns: ``last`` and ``end`` are the factors at ``total_steps``
        minus 1 and at it; None if it raises there, or never ends
    :raises ValueError: if it raises at an earlier step
    """
    longest, values, error = total_steps + warmup_steps, [], ""
    for step in range(2 * longest + 1):
        try:
            values.append(round(float(factor(step)), 9))
        except Exception as raised:
            error = f"raises {type(raised).__name__}"
            break
    if len(values) < total_steps:
        raise ValueError(f"at step {len(values)} of the run it {error}")
    used, tail = values[:total_steps], values[total_steps:]
    peak, end = used.index(max(used)), tail[0] if tail else None
    falling = [max(0.0, value) for value in values[peak:]]
    ended = peak + falling.index(min(falling))
    past = error or "stays"
    if not error and set(tail) != {end}:
        past = "rises" if max(tail) > tail[0] else "falls"
        past += " below 0" if min(tail) < 0 else ""
    inside = ended <= total_steps if peak < ended <= longest else None
    return Translation(values[0], peak, inside, used[-1], end, past)
