"""Prove sample questions with the claims of the tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from questions.errors import BankError
from questions.load import ADAPTER, Entry
from questions.proof_job import prove

if TYPE_CHECKING:
    from questions.proof import Proof

    from tests.conf.questions.samples import Question

ROOT = Path(__file__).parents[3]
PATH = Path("docs/questions/topic.yaml")
CLAIMS = "tests.conf.questions.claims"


def entry_of(question: Question) -> Entry:
    """Read a sample as a question of the bank."""
    return Entry(ADAPTER.validate_python(question), PATH, "A topic")


def prove_sample(question: Question) -> Proof:
    """Prove a question with the claims of the tests."""
    return prove(entry_of(question), package=CLAIMS)


def proof_error(question: Question) -> str:
    """Prove a question that cannot be proved; return the one line of the error."""
    with pytest.raises(BankError) as raised:
        prove_sample(question)
    (line,) = str(raised.value).splitlines()
    return line
