"""The formulas of the cheat sheet give the rates of every step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from content.examples import METRICS, STEPS, build
from content.facts import FACTS
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, LinearLR

from .example_runs import LR, ONE_CYCLE, PLATEAU, arguments, rates

if TYPE_CHECKING:
    from collections.abc import Callable


def alone(name: str) -> dict[str, Callable[[int], float]]:
    """Return the rates of the two members of a composition, each by itself."""
    given = arguments(name)
    warmup = given["warmup_steps" if "warmup_steps" in given else "warmup_epochs"]
    first = rates(
        lambda o: LinearLR(o, given["start_factor"], total_iters=warmup), STEPS
    )
    second = rates(
        lambda o: (
            ExponentialLR(o, given["gamma"])
            if "gamma" in given
            else CosineAnnealingLR(o, given["total_steps"] - warmup)
        ),
        STEPS,
    )
    return {"first": first.__getitem__, "second": second.__getitem__}


def cycles(T_0: int, T_mult: int) -> list[tuple[int, int]]:
    """Return T_cur and T_i of each step, by counting."""
    places: list[tuple[int, int]] = []
    length = T_0
    while len(places) < STEPS:
        places += [(step, length) for step in range(length)]
        length *= T_mult
    return places


def names_of_formula(name: str) -> dict[str, Any]:
    """Return what a formula may name, without ``t``."""
    given = arguments(name)
    known = {"lr": LR, "cos": math.cos, "pi": math.pi, "prod": math.prod, **given}
    if name in {"schedulers/sequential_lr", "schedulers/chained_scheduler"}:
        known |= {"milestone": given.get("warmup_steps"), **alone(name)}
    if name == "schedulers/lambda_lr":
        known["lr_lambda"] = lambda t: max(0.0, 1 - t / given["total_steps"])
    if name == "schedulers/multiplicative_lr":
        known["lr_lambda"] = lambda t: (
            given["gamma"] if t >= given["hold_epochs"] else 1.0
        )
    return known


@pytest.mark.parametrize("name", [name for name in FACTS if name != ONE_CYCLE])
def test_the_formula_gives_the_rate_of_every_step(name: str) -> None:
    formula = FACTS[name].formula.partition(", where ")[0]
    known = names_of_formula(name)
    drops = bad = 0
    best = math.inf
    computed = []
    for t in range(STEPS):
        if name == "schedulers/cosine_annealing_warm_restarts":
            place, length = cycles(known["T_0"], known["T_mult"])[t]
            known |= {"T_cur": place, "T_i": length}
        computed.append(eval(formula, {**known, "t": t, "drops": drops}))  # noqa: S307
        if name == PLATEAU:
            is_better = METRICS[t] < best * (1 - 1e-4)
            best, bad = (METRICS[t], 0) if is_better else (best, bad + 1)
            if bad == known["patience"] + 1:
                drops, bad = drops + 1, 0

    assert computed == pytest.approx(rates(build(name), STEPS), abs=1e-12)


def test_the_cycles_of_restarts_have_the_lengths_of_the_formula() -> None:
    assert (
        "T_i = T_0 * T_mult ** restarts"
        in FACTS["schedulers/cosine_annealing_warm_restarts"].formula
    )
    assert [length for _, length in cycles(10, 2)] == (
        [10 * 2**0] * 10 + [10 * 2**1] * 20 + [10 * 2**2] * 40 + [10 * 2**3] * 80
    )


def test_one_cycle_is_two_half_cosines() -> None:
    top, bottom = 0.3 * STEPS - 1, STEPS - 1

    def arc(start: float, end: float, part: float) -> float:
        return end + (start - end) * (1 + math.cos(math.pi * part)) / 2

    assert rates(build(ONE_CYCLE), STEPS) == pytest.approx(
        [
            arc(LR / 25, LR, t / top)
            if t <= top
            else arc(LR, LR / 250_000, (t - top) / (bottom - top))
            for t in range(STEPS)
        ]
    )
    for part in ("max_lr / 25 to max_lr at", "to max_lr / 250_000 at step total_steps"):
        assert part in FACTS[ONE_CYCLE].formula
