"""The errata page quotes the docs of the installed torch, which behaves differently."""

from __future__ import annotations

import re
from functools import partial
from operator import attrgetter
from pathlib import Path

import pytest
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    CosineAnnealingWarmRestarts,
    LambdaLR,
    MultiStepLR,
)
from torch.optim.swa_utils import SWALR
from versions import history, tables
from versions.docstrings import (
    WIDTH,
    FixedUpstreamError,
    accepted,
    documented,
    states,
    wrong_rows,
)
from versions.errata import ARGUMENTS, ERRATA, TABLE, UNDOCUMENTED, Erratum
from versions.probes.construction import CLASSES
from versions.releases import installed

from tests.docs.truths import TRUTHS, optimizer, rates_used

TEXT = Path(__file__).parents[2].joinpath("docs/errata.md").read_text("utf-8")
SECTIONS = {
    section.partition("\n")[0]: section
    for section in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
}
OTHER_SECTIONS = {
    *("Undocumented, but works", "Not false, but misleading"),
    *("The tables, in every version", "Report texts"),
}
INSTALLED = installed()


def by_heading(erratum: Erratum) -> str:
    return erratum.heading


def test_the_page_has_a_section_for_each_erratum_and_no_other() -> None:
    headings = [erratum.heading for erratum in ERRATA]

    assert [
        heading for heading in SECTIONS if heading not in OTHER_SECTIONS
    ] == headings
    assert list(TRUTHS) == headings


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_the_docs_of_torch_still_state_it(erratum: Erratum) -> None:
    erratum.check(INSTALLED)


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_the_section_quotes_the_statement(erratum: Erratum) -> None:
    section = SECTIONS[erratum.heading]
    calls = {
        TABLE: f"compare({erratum.where})",
        ARGUMENTS: f"zip(documented({erratum.where}), accepted({erratum.where})",
    }

    assert calls.get(erratum.words, f'quote({erratum.where}, "{erratum.words}"') in (
        section.replace(', r"', ', "')
    )


@pytest.mark.parametrize("heading", TRUTHS)
def test_torch_behaves_as_the_page_says(heading: str) -> None:
    assert TRUTHS[heading]()


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_a_statement_that_upstream_has_fixed_is_reported(
    erratum: Erratum, monkeypatch: pytest.MonkeyPatch
) -> None:
    documented_object = attrgetter(erratum.where)(INSTALLED)
    monkeypatch.setattr(documented_object, "__doc__", "Does what it says.")

    with pytest.raises(FixedUpstreamError, match="remove the entry"):
        erratum.check(INSTALLED)


def test_no_other_table_is_wrong() -> None:
    wrong = [name for name in CLASSES if wrong_rows(getattr(INSTALLED, name))]

    assert {*wrong} == {erratum.where for erratum in ERRATA if erratum.words == TABLE}


def test_no_other_class_documents_unknown_arguments() -> None:
    classes = {name: getattr(INSTALLED, name) for name in CLASSES}
    wrong = [
        name
        for name, scheduler in classes.items()
        if set(documented(scheduler)) - set(accepted(scheduler))
    ]

    assert wrong == [erratum.where for erratum in ERRATA if erratum.words == ARGUMENTS]


def test_the_page_is_in_the_order_of_severity() -> None:
    order = ["wrong rates", "an error", "a wrong rule", "a wrong type"]
    severities = [order.index(erratum.severity) for erratum in ERRATA]

    assert severities == sorted(severities)


@pytest.mark.parametrize("erratum", ERRATA, ids=by_heading)
def test_an_erratum_has_a_link_upstream_or_a_report(erratum: Erratum) -> None:
    data = history.read()
    (row,) = (
        line
        for line in tables.table_of_errata(data).splitlines()
        if f"[{erratum.heading}]" in line
    )
    title = f"Docs of {erratum.where}: {erratum.heading.partition(': ')[2]}"
    is_reported = title[:WIDTH] in tables.reports_of_errata(data)

    assert is_reported == ("report text" in row)
    assert is_reported or "pytorch#" in row or "fixed in 2." in row


def test_the_undocumented_order_works_as_the_page_says() -> None:
    def rates(*milestones: int) -> list[float]:
        build = partial(MultiStepLR, milestones=[*milestones], gamma=0.5)
        return rates_used(build, 6)

    UNDOCUMENTED.check(INSTALLED)
    assert rates(2, 4) == rates(4, 2) == [1, 1, 0.5, 0.5, 0.25, 0.25]
    assert rates(4, 2, 4)[4] == 0.125


def test_the_first_misleading_example_is_as_the_page_says() -> None:
    grows = partial(LambdaLR, lr_lambda=lambda epoch: epoch // 30)

    assert states(LambdaLR, "epoch: epoch // 30"), "upstream has fixed this, remove it"
    assert rates_used(grows, 120) == [0] * 30 + [1] * 30 + [2] * 30 + [3] * 30


def test_the_second_misleading_example_is_as_the_page_says() -> None:
    step = CosineAnnealingWarmRestarts.step
    plain = SGD([torch.zeros(1)], lr=1.0)
    scheduler = CosineAnnealingWarmRestarts(plain, T_0=1)
    plain.step()
    scheduler.step(0 + 0 / 4)

    assert states(step, "scheduler.step(epoch + i / iters)"), (
        "fixed upstream: remove it"
    )
    assert scheduler.get_last_lr() == [1.0]


def test_the_misleading_error_is_as_the_page_says() -> None:
    with pytest.raises(ValueError, match=r"equal or greater than 0, got 1\.5"):
        SWALR(optimizer(), swa_lr=0.05, anneal_epochs=1.5)
