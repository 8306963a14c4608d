"""Every key is proved in its own process, within a time limit."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from execution.files import Project
from execution.process import ADDRESS
from questions.errors import BankError
from questions.load import Entry
from questions.proof import Proof
from questions.proof_job import Proved, prove
from questions.prover import Prover

from tests.conf.conftest import fork_server
from tests.conf.execution.test_process import gone
from tests.conf.questions.proving import CLAIMS, ROOT, entry_of
from tests.conf.questions.samples import CARD, EVERY_KIND, PLOT, SINGLE, Question, but

PROJECT = Project(str(ROOT), (str(ROOT / "docs"),), (str(ROOT / "build"),))
WRONG = {
    "processes:ends": "the process of its proof ended with exit status 3; a check ret",
    "processes:ends_well": "the process of its proof ended with exit status 0; a che",
    "processes:crashes": "the process of its proof was killed by SIGSEGV; a check ret",
    "processes:closes_files": "the process of its proof ended with exit status 1; a c",
    "processes:stops": "its proof ran longer than proof_timeout (1 s); make it faster",
    "processes:loops": "its proof ran longer than proof_timeout (1 s); make it faster",
    "processes:exits": "the check processes:exits raised SystemExit: enough, for given",
    "processes:interrupts": "the check processes:interrupts raised KeyboardInterrupt, ",
    "processes:raises_textless": "raised TextlessError: its text raises ValueError, ",
    "processes:prints": "its proof prints 'a word\\na word'; a check only returns: re",
    "processes:writes": "its proof changes docs/questions/new.yaml, a file of the pro",
}


@pytest.fixture(params=["fork", "new process"])
def process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prove in a fork, and in a new process where there is no fork server."""
    if request.param == "fork":
        monkeypatch.setenv(ADDRESS, fork_server())
    else:
        monkeypatch.delenv(ADDRESS, raising=False)


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, fork_server())


@pytest.fixture
def prover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Prover]:
    note = tmp_path / "note"
    note.touch()
    monkeypatch.setenv("NOTE", str(note))
    monkeypatch.setenv("BANK", str(ROOT / "docs/questions"))
    with Prover(CLAIMS, PROJECT, 20) as prover:
        yield prover


def checked_by(question: Question, check: str) -> Entry:
    """Prove the question with a check, not with a source."""
    changed = but(question, source=..., check=check)
    if question["kind"] in {"card", "explain"}:
        changed |= {"given": 2, "refuses": 1}
    return entry_of(changed)


def proof_error(prover: Prover, entry: Entry) -> str:
    """Prove a key that cannot be proved; return the error message."""
    try:
        proved = prover.prove(entry).proved
    except BankError as error:
        proved = error
    assert isinstance(proved, BankError)
    return str(proved)


@pytest.mark.usefixtures("process")
def test_a_right_key_of_every_kind_passes(prover: Prover) -> None:
    for question in EVERY_KIND:
        entry = entry_of(question)

        proved = prover.prove(entry).proved

        assert isinstance(proved, Proved)
        assert proved.proof == prove(entry, package=CLAIMS)


@pytest.mark.usefixtures("forks")
def test_curves_are_drawn(prover: Prover) -> None:
    proved = prover.prove(entry_of(PLOT)).proved

    assert isinstance(proved, Proved)
    assert [
        name for name in proved.drawings if "<svg" in proved.drawings[name].html
    ] == ["Curve A", "Curve B", "Curve C"]


@pytest.mark.usefixtures("process")
def test_the_files_that_a_proof_reads_are_named(prover: Prover) -> None:
    claims = "tests/conf/questions/claims/processes.py"

    answer = prover.prove(checked_by(CARD, "processes:is_two"))

    assert str(ROOT / claims) in answer.files
    assert all(file.startswith(f"{ROOT}/") for file in answer.files)


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("check", WRONG)
def test_a_claim_that_breaks_its_process_is_reported(
    prover: Prover, check: str
) -> None:
    with Prover(CLAIMS, PROJECT, 1) as short_limit:
        message = proof_error(
            short_limit if "1 s" in WRONG[check] else prover, checked_by(CARD, check)
        )

    assert message.startswith("docs/questions/topic.yaml: a-card: ")
    assert WRONG[check] in message
    if "proof_timeout" in message or "process of its proof" in message:
        name = check.partition(":")[2]
        assert message.endswith(
            f"it runs {name} in tests/conf/questions/claims/processes.py"
        )


@pytest.mark.usefixtures("process")
def test_the_question_after_one_that_ended_its_process_is_proved(
    prover: Prover,
) -> None:
    proof_error(prover, checked_by(CARD, "processes:ends"))

    assert prover.prove(checked_by(SINGLE, "numbers:is_two")).proved == Proved(
        Proof(), {}
    )


@pytest.mark.usefixtures("forks")
def test_a_claim_does_not_see_changes_by_another(prover: Prover) -> None:
    proof_error(prover, checked_by(CARD, "processes:changes_python"))

    proved = prover.prove(checked_by(CARD, "processes:is_noted")).proved

    assert proved == Proved(Proof(), {})


@pytest.mark.usefixtures("forks")
def test_every_proof_has_its_own_process_which_ends(
    prover: Prover, tmp_path: Path
) -> None:
    for _ in range(2):
        prover.prove(checked_by(CARD, "processes:is_noted"))
    prover.close()
    processes = {*map(int, tmp_path.joinpath("note").read_text().split())}

    assert len(processes | {os.getpid()}) == 3
    assert gone(*processes)


def test_a_lost_server_is_reported_with_the_question_and_the_repair(
    prover: Prover, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, "/nowhere/socket")

    message = proof_error(prover, checked_by(CARD, "numbers:holds"))

    assert message.startswith(
        "docs/questions/topic.yaml: a-card: the fork server cannot"
    )
    assert message.endswith("-D forked_execution=0 builds without a fork server")


def test_a_question_without_a_check_needs_no_process(
    prover: Prover, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, "/nowhere/socket")

    assert prover.prove(entry_of(CARD)).proved == Proved(Proof(), {})
