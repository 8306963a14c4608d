"""The warm process where it is lost, or where it is not easy to reach."""

import os
import signal
import tempfile
from pathlib import Path

import pytest
from warm.process import ADDRESS, WarmProcess, WarmProcessError, start_job

from tests.conf.warm.test_process import gone

SYS_PATH = """import sys

def add_to_path(connection):
    sys.path.append("added")
    connection.send(sys.path)

def tell_path(connection):
    connection.send(sys.path)
"""


@pytest.fixture(autouse=True)
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Restore the address of a warm process; let jobs be found."""
    monkeypatch.setenv(ADDRESS, "")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    tmp_path.joinpath("paths.py").write_text(SYS_PATH, encoding="utf-8")


def test_paths_that_a_job_adds_are_its_own(tmp_path: Path) -> None:
    with WarmProcess():
        with start_job("paths:add_to_path") as connection:
            assert "added" in connection.recv()
        with start_job("paths:tell_path") as connection:
            told = connection.recv()

    assert told[0] == str(tmp_path)
    assert "added" not in told


def test_a_killed_warm_process_is_told_and_leaves_nothing() -> None:
    with WarmProcess() as warm:
        folder = Path(os.environ[ADDRESS]).parent
        with start_job("paths:tell_path") as connection:
            connection.recv()
        os.kill(warm.pid, signal.SIGKILL)
        assert os.waitid(os.P_PID, warm.pid, os.WEXITED | os.WNOWAIT)

        with pytest.raises(WarmProcessError, match="-D warm_kernels=0 builds without"):
            start_job("paths:tell_path")

    assert gone(warm.pid)
    assert not folder.exists()


def test_a_long_temporary_folder_is_not_used_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of a socket has a limit of 107 characters."""
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    with WarmProcess(), start_job("paths:tell_path") as connection:
        assert connection.recv()
        assert list(folder.iterdir()) == []
