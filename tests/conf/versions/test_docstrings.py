"""Statements, tables and examples are found in docstrings."""

from __future__ import annotations

import pytest
from torch.optim.lr_scheduler import ExponentialLR
from versions.docstrings import (
    FixedUpstreamError,
    Row,
    accepted,
    documented,
    example,
    quote,
    run_example,
    sentence,
    table,
    wrong_rows,
)


class Halved(ExponentialLR):
    r"""Halves the rate.

    It is ``fast``: see :math:`\eta_t`
    for more.

    Another paragraph: without a full stop

    Args:
        optimizer (Optimizer): Wrapped optimizer.
        half_life (int): Not an argument. Default: 1.

    Example:
        >>> # xdoctest: +SKIP
        >>> # Assuming optimizer uses lr = 0.8 for all groups.
        >>> # lr = 0.8     if epoch == 0
        >>> # lr = 0.4     if 1 <= epoch < 2
        >>> # lr = 0.3     if epoch == 2
        >>> scheduler = ExponentialLR(
        ...     optimizer, gamma=0.5
        ... )
        >>> for epoch in range(100):
        >>>     scheduler.step()
    """


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Halves", "Halves the rate."),
        ("eta", r"see \eta_t for more."),
        ("full stop", "without a full stop"),
        ("Not an", "Not an argument."),
        ("gamma", "optimizer, gamma=0.5"),
    ],
)
def test_a_sentence_or_a_line_of_code_is_found(words: str, expected: str) -> None:
    assert sentence(Halved, words) == expected


def test_a_statement_that_is_gone_raises_with_the_fix() -> None:
    message = "upstream has fixed this, remove the entry: .*Halved no longer says 'dou"

    with pytest.raises(FixedUpstreamError, match=message):
        sentence(Halved, "doubles")


def test_a_quotation_names_its_source_and_fits_the_column() -> None:
    assert quote(Halved, "Halves") == "The docs: Halves the rate."
    assert max(map(len, quote(ExponentialLR, "Decays").splitlines())) <= 72


def test_a_table_has_its_rows() -> None:
    assert table(Halved) == [
        Row("0.8", "epoch == 0"),
        Row("0.4", "1 <= epoch < 2"),
        Row("0.3", "epoch == 2"),
    ]
    assert table(ExponentialLR) == []


@pytest.mark.parametrize(
    ("condition", "epochs"),
    [
        ("epoch == 3", range(3, 4)),
        ("epoch >= 40", range(40, 100)),
        ("epoch < 30", range(30)),
        ("30 <= epoch < 60", range(30, 60)),
    ],
)
def test_a_condition_names_epochs(condition: str, epochs: range) -> None:
    assert Row("0.1", condition).epochs == epochs


def test_a_malformed_condition_raises() -> None:
    with pytest.raises(ValueError, match="no range of epochs"):
        _ = Row("0.1", "the moon is full").epochs


@pytest.mark.parametrize(
    ("rate", "holds"),
    [(0.0491, True), (0.04905, True), (0.04919, True), (0.0489, False), (0.05, False)],
)
def test_a_row_may_be_rounded_or_cut_off(*, rate: float, holds: bool) -> None:
    assert Row("0.0491", "epoch == 0").holds([rate]) is holds


def test_an_example_is_run_unchanged() -> None:
    assert example(Halved).endswith("optimizer, gamma=0.5\n)")
    assert run_example(Halved)[:3] == [0.8, 0.4, 0.2]


def test_the_row_that_does_not_hold_is_named() -> None:
    assert wrong_rows(Halved) == [Row("0.3", "epoch == 2")]
    assert wrong_rows(ExponentialLR) == []


def test_an_example_without_an_initial_rate_raises() -> None:
    with pytest.raises(ValueError, match="ExponentialLR does not say"):
        run_example(ExponentialLR)


def test_arguments_are_named_by_the_docs_and_by_the_signature() -> None:
    assert documented(Halved) == ["optimizer", "half_life"]
    assert accepted(Halved) == ["optimizer", "gamma", "last_epoch"]
