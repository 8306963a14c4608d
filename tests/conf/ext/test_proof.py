"""Keys are proved in a fork of the warm process, where there is one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from bank.load import BankError, Entry
from bank.proof import prove
from ext.proof import PROVERS, hang_up, prove_key
from warm.process import ADDRESS, WarmProcess

from tests.conf.bank.proving import CLAIMS, entry_of
from tests.conf.bank.samples import (
    CARD,
    EVERY_KIND,
    EXPLAIN,
    PLOT,
    SINGLE,
    Question,
    but,
)
from tests.conf.warm.test_process import gone

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def process() -> Iterator[WarmProcess]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, "")
        with WarmProcess() as process:
            yield process


@pytest.fixture(autouse=True)
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the file of the ids of processes; no prover stays."""
    note = tmp_path / "note"
    note.touch()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "conf")]))
    monkeypatch.setenv("NOTE", str(note))
    yield note
    hang_up()


def about(question: Question, check: str) -> Entry:
    """Let a check prove the question, not a source."""
    changed = but(question, source=..., check=check)
    if question["kind"] in {"card", "explain"}:
        changed |= {"given": 2, "refuses": 1}
    return entry_of(changed)


def mistake(entry: Entry) -> str:
    """Try to prove a key that cannot be proved."""
    with pytest.raises(BankError) as caught:
        prove_key(entry, package=CLAIMS)
    return str(caught.value)


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question["id"])
def test_a_right_key_of_every_kind_passes(question: Question) -> None:
    entry = entry_of(question)

    proved = prove_key(entry, package=CLAIMS)

    assert proved.proof == prove(entry, package=CLAIMS)


@pytest.mark.usefixtures("process")
def test_curves_are_drawn_where_they_are_computed() -> None:
    drawings = prove_key(entry_of(PLOT), package=CLAIMS).drawings

    assert [letter for letter in drawings if "<svg" in drawings[letter].html] == [
        *"ABC"
    ]


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize(
    ("question", "check"),
    [
        (CARD, "does_not_hold"),
        (CARD, "raises_for"),
        (CARD, "holds"),
        (CARD, "returns_text"),
        (CARD, "no_such_claim"),
        (SINGLE, "raises_for"),
        (but(SINGLE, options=[but(o, given=2) for o in SINGLE["options"]]), "is_two"),
    ],
)
def test_a_mistake_is_told_as_without_a_warm_process(
    question: Question, check: str
) -> None:
    entry = about(question, f"numbers:{check}")

    told = mistake(entry)

    with pytest.raises(BankError) as caught:
        prove(entry, package=CLAIMS)
    assert told == str(caught.value)


@pytest.mark.usefixtures("process")
def test_one_prover_answers_all_questions_until_the_pages_are_read(note: Path) -> None:
    for question in (CARD, EXPLAIN):
        prove_key(about(question, "processes:is_noted"), package=CLAIMS)
    provers = note.read_text().split()

    hang_up()

    assert len(provers) == 2
    assert len({*provers, str(os.getpid())}) == 2
    assert gone(int(provers[0]))


@pytest.mark.usefixtures("process")
def test_a_fork_of_the_reader_has_a_prover_of_its_own(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = about(CARD, "processes:is_noted")
    prove_key(entry, package=CLAIMS)
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: 1)
        prove_key(entry, package=CLAIMS)

    assert len(set(note.read_text().split())) == 2


@pytest.mark.usefixtures("process")
@pytest.mark.parametrize("check", ["ends", "exits"])
def test_a_claim_that_ends_its_process_is_told_with_its_question(check: str) -> None:
    told = mistake(about(CARD, f"processes:{check}"))

    assert told.startswith("docs/questions/topic.yaml: a-card: ")
    assert "its proof ended the process it ran in" in told


@pytest.mark.usefixtures("process")
def test_the_question_after_one_that_ended_its_process_is_proved() -> None:
    mistake(about(CARD, "processes:ends"))

    prove_key(about(SINGLE, "numbers:is_two"), package=CLAIMS)


def test_a_lost_warm_process_is_told_with_the_question_and_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ADDRESS, "/nowhere/socket")

    told = mistake(about(CARD, "numbers:holds"))

    assert told.startswith("docs/questions/topic.yaml: a-card: the process that forks ")
    assert "-D warm_kernels=0 builds without it" in told


def test_without_a_warm_process_the_key_is_proved_in_this_one(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)

    prove_key(about(CARD, "processes:is_noted"), package=CLAIMS)

    assert note.read_text().split() == [str(os.getpid())]
    assert not PROVERS


def test_a_question_without_a_check_needs_no_prover(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ADDRESS, "/nowhere/socket")

    prove_key(entry_of(CARD), package="no.such.package")

    assert not PROVERS
