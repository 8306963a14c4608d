"""Upstream says what the page quotes, and it is not so."""

from __future__ import annotations

import math
import re
import warnings
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    CosineAnnealingWarmRestarts,
    CyclicLR,
    LambdaLR,
    LinearLR,
    MultiStepLR,
    OneCycleLR,
    ReduceLROnPlateau,
)
from torch.optim.swa_utils import SWALR
from upstream.building import CLASSES
from upstream.docstrings import MendedError, accepted, documented, run_example
from upstream.docstrings import says, wrong_rows
from upstream.errata import ARGUMENTS, ERRATA, TABLE, Erratum
from upstream.releases import installed

from snippets.tools.trace_lr import trace_lr
from tests.docs.page_links import broken_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch.optim.lr_scheduler import LRScheduler

TEXT = Path(__file__).parents[2].joinpath("docs/errata.md").read_text("utf-8")
SECTIONS = {
    section.partition("\n")[0]: section
    for section in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
}
OTHERS = {"Not false, but misleading", "The tables, in every version"}
NOW = installed()


def starts(name: str, *rates: float) -> bool:
    """Say whether a docstring's own example uses these rates first."""
    got = run_example(getattr(NOW, name))[: len(rates)]
    return got == pytest.approx(rates)


def used(
    build: Callable[..., LRScheduler], steps: int, **metrics: object
) -> list[float]:
    """Give the rates that ``build`` uses when it starts from 1."""
    return trace_lr(build, steps=steps, lr=1.0, **metrics).lr  # type: ignore[arg-type]


def optimizer() -> SGD:
    return SGD([torch.zeros(1)], lr=torch.tensor(0.1), momentum=0.9)


def gives_floats(build: Callable[[SGD], LRScheduler]) -> bool:
    scheduler = build(optimizer())
    with warnings.catch_warnings(action="ignore"):
        kinds = {type(rate) for rate in scheduler.get_lr()}
    return kinds == {float} and isinstance(scheduler.get_last_lr()[0], torch.Tensor)


def plateau(patience: int, losses: list[float]) -> list[float]:
    build = partial(ReduceLROnPlateau, patience=patience)
    return used(build, len(losses), metrics=losses)


def refuses(name: str) -> bool:
    with pytest.raises(TypeError, match="unexpected keyword"):
        SWALR(optimizer(), **{"swa_lr": 0.05} | {name: 0})
    return True


def never_at_the_minimum(period: int) -> bool:
    """Compute the lowest rate of a cosine whose last point is left out."""
    build = partial(CosineAnnealingWarmRestarts, T_0=period)
    lowest = (1 + math.cos(math.pi * (period - 1) / period)) / 2
    return min(used(build, 5 * period)) == pytest.approx(lowest)


def peaks_count_all_steps() -> bool:
    build = partial(
        CyclicLR, base_lr=0, max_lr=1, step_size_up=4, mode="exp_range", gamma=0.9
    )
    return used(build, 24)[4::8] == pytest.approx([0.9**4, 0.9**12, 0.9**20])


def loses_the_arguments() -> bool:
    scheduler = LambdaLR(optimizer(), partial(math.pow, 0.5))
    return bool(scheduler.state_dict()["lr_lambdas"] == [{}])


def order_of(*milestones: int) -> list[float]:
    return used(partial(MultiStepLR, milestones=[*milestones], gamma=0.5), 8)


# What is so, by the heading that says it.
TRUTHS: dict[str, Callable[[], bool]] = {
    "LinearLR: the table is one epoch ahead": lambda: starts(
        "LinearLR", 0.05 * 0.05, 0.05 * (0.05 + 0.95 / 40)
    ),
    "PolynomialLR: the table is one epoch ahead": lambda: starts(
        "PolynomialLR", 0.05, 0.05 * (1 - 1 / 50) ** 0.9
    ),
    "ChainedScheduler: the table is ten times too high": lambda: starts(
        "ChainedScheduler", 0.005, 0.0045, 0.00405
    ),
    "LinearLR: it rises by default": lambda: (
        used(LinearLR, 6) == pytest.approx([(5 + 2 * t) / 15 for t in range(6)])
    ),
    "LinearLR: the factor need not reach 1": lambda: (
        used(partial(LinearLR, end_factor=0.5), 9)[5:] == pytest.approx([0.5] * 4)
    ),
    "LambdaLR: it sets every rate": lambda: (
        used(partial(LambdaLR, lr_lambda=lambda t: 0.5**t), 3) == [1, 0.5, 0.25]
    ),
    "LambdaLR: not every callable object is saved": loses_the_arguments,
    "MultiStepLR: milestones in any order": lambda: (
        order_of(2, 4) == order_of(4, 2) == [1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25]
    ),
    "CosineAnnealingWarmRestarts: the minimum is never reached": lambda: all(
        map(never_at_the_minimum, (1, 4, 100))
    ),
    "CyclicLR: exp_range counts from the first step": peaks_count_all_steps,
    "CyclicLR: get_lr() gives floats": lambda: gives_floats(
        partial(CyclicLR, base_lr=0.01, max_lr=0.1)
    ),
    "OneCycleLR: get_lr() gives floats": lambda: gives_floats(
        partial(OneCycleLR, max_lr=0.1, total_steps=9)
    ),
    "OneCycleLR: there is no base_lr": lambda: "base_lr" not in accepted(OneCycleLR),
    "ReduceLROnPlateau: one epoch more than patience": lambda: (
        plateau(2, [1, 2, 2, 2, 2]) == pytest.approx([1, 1, 1, 1, 0.1])
    ),
    "ReduceLROnPlateau: the first metric can be bad": lambda: (
        plateau(0, [math.inf, 1]) == plateau(0, [math.nan, 1]) == [1, 0.1]
    ),
    "ReduceLROnPlateau: the same metric again is bad": lambda: (
        plateau(0, [1, 1, 1, 1]) == pytest.approx([1, 1, 0.1, 0.01])
    ),
    "SWALR: the arguments have other names": lambda: all(
        map(refuses, {*documented(SWALR)} - {*accepted(SWALR)})
    ),
}


def by_heading(erratum: Erratum) -> str:
    return erratum.heading


def test_the_page_has_a_section_for_each_erratum_and_no_other() -> None:
    headings = [erratum.heading for erratum in ERRATA]

    assert [heading for heading in SECTIONS if heading not in OTHERS] == headings
    assert list(TRUTHS) == headings


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_upstream_still_says_it(erratum: Erratum) -> None:
    erratum.check(NOW)


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_the_section_quotes_it(erratum: Erratum) -> None:
    section = SECTIONS[erratum.heading]
    how = {
        TABLE: f"compare({erratum.where})",
        ARGUMENTS: f"zip(documented({erratum.where}), accepted({erratum.where})",
    }

    assert how.get(erratum.words, f'quote({erratum.where}, "{erratum.words}"') in (
        section.replace(', r"', ', "')
    )


@pytest.mark.parametrize("heading", TRUTHS)
def test_what_the_page_says_is_so(heading: str) -> None:
    assert TRUTHS[heading]()


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_a_mended_statement_is_noticed(
    erratum: Erratum, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = attrgetter(erratum.where)(NOW)
    monkeypatch.setattr(thing, "__doc__", "Does what it says.")

    with pytest.raises(MendedError, match="remove the entry"):
        erratum.check(NOW)


def test_no_other_table_is_wrong() -> None:
    wrong = [name for name in CLASSES if wrong_rows(getattr(NOW, name))]

    assert wrong == sorted(
        (erratum.where for erratum in ERRATA if erratum.words == TABLE),
        key=list(CLASSES).index,
    )


def test_no_other_class_names_arguments_that_it_has_not() -> None:
    classes = {name: getattr(NOW, name) for name in CLASSES}
    wrong = [
        name
        for name, scheduler in classes.items()
        if set(documented(scheduler)) - set(accepted(scheduler))
    ]

    assert wrong == [each.where for each in ERRATA if each.words == ARGUMENTS]


def test_the_first_misleading_example_is_as_told() -> None:
    grows = partial(LambdaLR, lr_lambda=lambda epoch: epoch // 30)

    assert says(LambdaLR, "epoch: epoch // 30"), "upstream has mended this, remove it"
    assert used(grows, 120) == [0] * 30 + [1] * 30 + [2] * 30 + [3] * 30


def test_the_second_misleading_example_is_as_told() -> None:
    step = CosineAnnealingWarmRestarts.step
    plain = SGD([torch.zeros(1)], lr=1.0)
    scheduler = CosineAnnealingWarmRestarts(plain, T_0=1)
    plain.step()
    scheduler.step(0 + 0 / 4)  # type: ignore[arg-type]  # torch wants an int here

    assert says(step, "scheduler.step(epoch + i / iters)"), "mended: remove it"
    assert scheduler.get_last_lr() == [1.0]


def test_the_misleading_error_is_as_told() -> None:
    with pytest.raises(ValueError, match=r"equal or greater than 0, got 1\.5"):
        SWALR(optimizer(), swa_lr=0.05, anneal_epochs=1.5)  # type: ignore[arg-type]


def test_every_link_leads_to_a_heading() -> None:
    assert broken_links("errata.md") == []
