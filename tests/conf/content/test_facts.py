"""What the cheat sheet says of each scheduler is what PyTorch does."""

from __future__ import annotations

from inspect import Parameter, signature
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from content.contracts import contract_of
from content.examples import EXAMPLES, STEPS, build
from content.facts import FACTS, LABELS
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    CosineAnnealingLR,
    ExponentialLR,
    LambdaLR,
)

from .example_runs import CHANGED, LR, arguments, cls_of, rates

if TYPE_CHECKING:
    from torch.optim import Optimizer

CUT = 8  # the step at which runs are changed by hand


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
