"""What the cheat sheet says of each scheduler is what PyTorch does."""

from __future__ import annotations

import copy
import math
from inspect import Parameter, signature
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
import torch
from content.contracts import contract_of
from content.examples import EXAMPLES, METRICS, STEPS, build
from content.facts import FACTS, LABELS
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    CosineAnnealingLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    ReduceLROnPlateau,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

LR = 0.1
CUT = 8  # the step at which runs are changed by hand, or saved
CUTS = (3, CUT, 29, 60)
ONE_CYCLE, PLATEAU = "schedulers/one_cycle_lr", "schedulers/reduce_lr_on_plateau"
# Other arguments than those of the saved run, of which only the saved ones may count.
CHANGED: dict[str, dict[str, Any]] = {
    "schedulers/step_lr": {"step_size": 20, "gamma": 0.5},
    "schedulers/multi_step_lr": {"milestones": [50], "gamma": 0.5},
    "schedulers/cosine_annealing_lr": {"T_max": 150, "eta_min": 0.01},
    "schedulers/polynomial_lr": {"total_iters": 150, "power": 2.0},
    "schedulers/exponential_lr": {"gamma": 0.8},
    ONE_CYCLE: {"max_lr": 0.3, "total_steps": 150},
    "schedulers/cyclic_lr": {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 15},
    "schedulers/cosine_annealing_warm_restarts": {"T_0": 15, "T_mult": 1},
    PLATEAU: {"factor": 0.5, "patience": 3},
    "schedulers/linear_lr": {"total_iters": 70, "start_factor": 0.5},
    "schedulers/constant_lr": {"total_iters": 70, "factor": 0.5},
    "schedulers/sequential_lr": {"warmup_steps": 20, "total_steps": 150},
    "schedulers/chained_scheduler": {"warmup_epochs": 20, "gamma": 0.8},
    "schedulers/lambda_lr": {"total_steps": 150},
    "schedulers/multiplicative_lr": {"hold_epochs": 3, "gamma": 0.8},
    "schedulers/swalr": {"swa_lr": 0.01, "anneal_epochs": 40},
}


def new_optimizer() -> SGD:
    return SGD([torch.nn.Parameter(torch.zeros(1))], lr=LR, momentum=0.9)


def train(
    optimizer: Optimizer,
    scheduler: LRScheduler,
    steps: range,
    *,
    by_hand: dict[int, float] | None = None,
) -> list[float]:
    """Return the rates used.

    :param by_hand: factors of the rate, by the step before which it is changed
    """
    used = []
    for step in steps:
        rate = optimizer.param_groups[0]["lr"] * (by_hand or {}).get(step, 1)
        optimizer.param_groups[0]["lr"] = rate
        used.append(float(rate))
        optimizer.step()
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(METRICS[min(step, STEPS - 1)])
        else:
            scheduler.step()
    return used


def rates(
    make: Callable[[Optimizer], LRScheduler],
    steps: int,
    *,
    by_hand: dict[int, float] | None = None,
) -> list[float]:
    optimizer = new_optimizer()
    return train(optimizer, make(optimizer), range(steps), by_hand=by_hand)


def arguments(name: str) -> dict[str, Any]:
    """Return what the function of a snippet gets, with its defaults."""
    function = build(name)
    bound = signature(function.func).bind_partial(**function.keywords)
    bound.apply_defaults()
    return bound.arguments


def cls_of(name: str) -> type:
    cls = get_type_hints(build(name).func)["return"]
    assert isinstance(cls, type)
    return cls


def last(name: str) -> int:
    """Return the number of steps that a scheduler can make."""
    return STEPS if name == ONE_CYCLE else STEPS + 30


def test_every_row_has_its_facts() -> None:
    assert [*FACTS] == [n for n in EXAMPLES if contract_of(n).in_cheatsheet]
    assert {*CHANGED} == {*FACTS}
    assert all(LABELS)
    assert all(map(all, FACTS.values()))


@pytest.mark.parametrize("name", FACTS)
def test_the_defaults_are_those_of_the_class(name: str) -> None:
    text = FACTS[name].defaults
    parameters = signature(cls_of(name)).parameters

    if text.startswith("none; "):
        required = text.removeprefix("none; ").rpartition(" ")[0].rpartition(" ")[0]
        assert [
            key
            for key, parameter in parameters.items()
            if parameter.default is Parameter.empty and key != "optimizer"
        ] == required.split(" and ")
    else:
        defaults = eval(f"dict({text})")  # noqa: S307 (the text is ours)
        assert {key: parameters[key].default for key in defaults} == defaults


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


@pytest.mark.parametrize("name", FACTS)
def test_a_scheduler_that_needs_the_length_is_given_it(name: str) -> None:
    answer = FACTS[name].length

    assert (STEPS in EXAMPLES[name].values()) is answer.startswith("yes")
    named = answer.removeprefix("yes, ").split()
    if len(named) == 1 and answer != "no":
        assert named[0] in signature(cls_of(name)).parameters


def past_the_end(name: str) -> str:
    """Describe three runs, the second and third beyond the end of the schedule."""
    try:
        used = rates(build(name), 3 * STEPS)
    except ValueError:
        return "raises ValueError"
    run, beyond = used[:STEPS], used[STEPS:]
    if len(set(beyond)) == 1:
        return f"stays at {beyond[0]:.5g}"
    if all(before >= after for before, after in pairwise(beyond)):
        return "falls"
    if run[-1] < 0.001 and max(beyond) == pytest.approx(max(run)):
        return "rises again"
    return "repeats" if max(beyond) == pytest.approx(max(run)) else "unknown"


@pytest.mark.parametrize("name", FACTS)
def test_past_the_end_the_rate_does_what_the_row_says(name: str) -> None:
    measured = past_the_end(name)

    known = {**arguments(name), "lr": LR, "0": 0}
    text = FACTS[name].past_the_end
    if measured.startswith("stays at"):
        expected = text.rpartition("stays at ")[2]
        if expected == "the last rate":
            value = LR * known["gamma"] ** len(known["milestones"])
        else:
            value = eval(expected, {}, known)  # noqa: S307
        assert measured == f"stays at {value:.5g}"
    else:
        words = {
            "falls": ("drops on", "decays on", "drops at each plateau"),
            "repeats": ("cycles on", "restarts on"),
        }
        assert text.endswith(words.get(measured, (measured,)))


def after_a_change_by_hand(name: str) -> str:
    """Describe the rates after one was halved by hand, compared with those before."""
    undisturbed = rates(build(name), STEPS)
    halved = rates(build(name), STEPS, by_hand={CUT: 0.5})
    pairs = zip(halved[CUT:], undisturbed[CUT:], strict=True)
    ratios = [after / before for after, before in pairs]
    if ratios == pytest.approx([0.5] * len(ratios)):
        return "yes"
    if ratios[1:] == pytest.approx([1.0] * (len(ratios) - 1)):
        return "no"
    milestone = arguments(name).get("warmup_steps", CUT) - CUT
    expected = [0.5] * milestone + [1.0] * (len(ratios) - milestone)
    if milestone and ratios == pytest.approx(expected):
        return "until the next milestone"
    assert ratios[-1] == pytest.approx(1)
    return "no, it goes to swa_lr"


@pytest.mark.parametrize("name", FACTS)
def test_a_manual_change_is_kept_as_the_row_says(name: str) -> None:
    outcome, _, _ = FACTS[name].manual_change.partition(", on the way")

    assert outcome.removesuffix(", if each member does") == after_a_change_by_hand(name)


def test_a_cosine_goes_to_its_end_after_a_manual_change() -> None:
    used = rates(
        lambda o: CosineAnnealingLR(o, STEPS, eta_min=0.01),
        STEPS + 1,
        by_hand={CUT: 0.5},
    )

    assert used[CUT + 1] < 0.06
    assert used[-1] == pytest.approx(0.01)


def test_a_chain_loses_a_manual_change_if_a_member_does() -> None:
    def chain(optimizer: Optimizer) -> ChainedScheduler:
        own_rule = LambdaLR(optimizer, lambda t: 0.9**t)
        return ChainedScheduler([ExponentialLR(optimizer, 0.9), own_rule], optimizer)

    halved = rates(chain, 20, by_hand={CUT: 0.5})

    assert halved[CUT + 1 :] == rates(chain, 20)[CUT + 1 :]


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
