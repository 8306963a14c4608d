"""The fork server when it is killed, slow, absent, or has a long address."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from execution import client, process
from execution.client import JobEndedError, StartError, start_job
from execution.process import ADDRESS, ForkServer

from tests.conf.execution.test_process import JOBS, WAIT, gone

SYS_PATH = """import sys

def add_to_path(connection):
    sys.path.append("added")
    connection.send(sys.path)

def send_path(connection):
    connection.send(sys.path)
"""


@pytest.fixture(autouse=True)
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Restore the address of the fork server; make the jobs importable."""
    monkeypatch.setenv(ADDRESS, "")
    monkeypatch.syspath_prepend(tmp_path)
    tmp_path.joinpath("paths.py").write_text(SYS_PATH, encoding="utf-8")
    tmp_path.joinpath("jobs.py").write_text(JOBS, encoding="utf-8")
    yield
    os.environ[ADDRESS] = ""


def test_a_job_does_not_change_the_path_of_the_next() -> None:
    with ForkServer():
        with start_job("paths:add_to_path") as job:
            assert "added" in job.receive(WAIT)
        with start_job("paths:send_path") as job:
            path = job.receive(WAIT)

    assert path == sys.path


def test_a_job_that_hangs_ends_with_the_server() -> None:
    with ForkServer() as server:
        folder = Path(os.environ[ADDRESS]).parent
        job = start_job("jobs:hang")
        pid = job.receive(WAIT)
    job.close()

    assert gone(pid, server.pid)
    assert not folder.exists()


def test_a_server_is_stopped_while_it_imports() -> None:
    server = ForkServer()
    folder = Path(os.environ[ADDRESS]).parent
    server.stop()

    assert gone(server.pid)
    assert not folder.exists()


def test_a_killed_server_is_reported_and_leaves_nothing() -> None:
    with ForkServer() as server:
        folder = Path(os.environ[ADDRESS]).parent
        with start_job("paths:send_path") as job:
            job.receive(WAIT)
        os.kill(server.pid, signal.SIGKILL)
        assert os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)

        with pytest.raises(StartError, match="-D forked_execution=0 builds without"):
            start_job("paths:send_path")

    assert gone(server.pid)
    assert not folder.exists()


def test_a_server_that_does_not_answer_is_reported_and_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "START_LIMIT", 0.2)
    monkeypatch.setattr(process, "STOP_LIMIT", 0.2)
    with ForkServer() as server:
        os.kill(server.pid, signal.SIGSTOP)

        with pytest.raises(StartError, match=r"took longer than 0\.2 s to start; "):
            start_job("paths:send_path")

    assert gone(server.pid)


def test_a_missing_server_is_reported_with_a_workaround(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ADDRESS, "/nowhere/socket")

    with pytest.raises(StartError, match=r"has ended; .* -D forked_execution=0 "):
        start_job("paths:send_path")


def test_a_long_temporary_folder_is_not_used_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of a socket has a limit of 107 characters."""
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    with ForkServer(), start_job("paths:send_path") as job:
        assert job.receive(WAIT)
        assert list(folder.iterdir()) == []


def test_without_a_server_a_job_has_a_new_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ADDRESS)
    with start_job("jobs:send_state", 1, cwd=str(tmp_path)) as job:
        assert job.receive(WAIT) == [1, str(tmp_path), None, "", []]
    with (
        start_job("jobs:die", 3) as job,
        pytest.raises(JobEndedError, match="status 3"),
    ):
        job.receive(WAIT)
    with start_job("jobs:hang") as job:
        pid = job.receive(WAIT)

    assert gone(pid)
