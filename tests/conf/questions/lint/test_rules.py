"""Each rule, and no other, reports the bank that breaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from questions.lint import RULES, errors

from tests.conf.questions.lint import broken_banks
from tests.conf.questions.lint.bank_copy import ROOT, BankCopy

if TYPE_CHECKING:
    from pathlib import Path

ALL = {f"L{number:02}" for number in range(1, 31)}
PROVED = {"L17", "L19", "L20", "L21"}  # need torch; the proofs of the kinds check them
NAMES = [rule.check.__name__ for rule in RULES]


def test_a_copy_of_the_bank_breaks_no_rule(tmp_path: Path) -> None:
    assert BankCopy(tmp_path).broken_rules() == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_and_no_other_reports_the_bank_that_breaks_it(
    tmp_path: Path, name: str
) -> None:
    bank = BankCopy(tmp_path)
    getattr(broken_banks, name)(bank)

    assert bank.broken_rules() == {name}


def test_every_rule_has_a_name_and_a_summary_of_its_own() -> None:
    assert len(set(NAMES)) == len(RULES)
    assert len({rule.summary for rule in RULES} - {""}) == len(RULES)


def test_every_number_has_a_rule() -> None:
    assert {rule.id for rule in RULES} | PROVED == ALL


@pytest.mark.parametrize("rule", sorted(PROVED))
def test_rules_that_need_torch_are_named_by_the_proof(rule: str) -> None:
    sources = [
        path.read_text("utf-8") for path in ROOT.glob("conf/questions/kinds/*.py")
    ]

    assert re.search(rf"\(?{rule}\b", "".join(re.findall(r'"[^"]*"', "".join(sources))))


def test_an_error_names_the_question_and_how_to_fix_it(tmp_path: Path) -> None:
    bank = BankCopy(tmp_path)
    bank.locked = False
    broken_banks.card_is_atomic(bank)
    bank.write()

    (message,) = errors(bank.bank, bank.docs)

    assert re.match(r"docs/questions/\w+\.yaml: [\w-]+: stem: ", message)
    assert ": stem: L12: asks for a list ('Name two')" in message
    assert message.endswith("ask for one thing, or for the difference")
