"""Statements that were published and wrong: what PyTorch does, and that they are gone.

Each correction has a check, which asserts what is so, and the sentences that the site
used to say; they are in ``tests/docs/corrections``, and importing its modules registers
them. ``CHANGELOG.md`` lists the corrections for readers.
"""

import re

import pytest
from questions.load import load_bank

from tests.docs.corrections import (  # noqa: F401 (they register the checks)
    rates,
    site,
    state,
    training,
)
from tests.docs.corrections.registry import CORRECTIONS, ROOT, TEXTS


@pytest.mark.parametrize("name", CORRECTIONS)
def test_torch_does_what_the_correction_says(name: str) -> None:
    CORRECTIONS[name].check()


@pytest.mark.parametrize("name", CORRECTIONS)
def test_the_site_no_longer_says_it(name: str) -> None:
    remaining = [
        f"{path}: {sentence}"
        for sentence in CORRECTIONS[name].old_sentences
        for path, text in TEXTS.items()
        if " ".join(sentence.split()) in text
    ]

    assert remaining == []


def test_the_changelog_lists_every_correction() -> None:
    text = ROOT.joinpath("CHANGELOG.md").read_text("utf-8")
    entries = re.findall(r"^- ", text.partition("### Corrected facts")[2], re.MULTILINE)

    assert len(entries) == len(CORRECTIONS)


def test_the_page_of_cyclic_lr_says_what_the_state_brings_back() -> None:
    page = ROOT.joinpath("docs/schedulers/cyclic_lr.md").read_text("utf-8")
    section = page.partition("\n## Resume training")[2].partition("\n## ")[0]

    assert "`gamma`" in section
    assert "`mode`" in section


def test_the_question_of_a_quarter_says_that_the_loss_is_quadratic() -> None:
    bank = load_bank(ROOT / "docs/questions")
    question = bank.get("a-quarter-of-the-rate")

    assert question is None or "quadratic" in question.item.stem
