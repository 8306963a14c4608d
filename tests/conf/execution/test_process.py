"""Jobs of the warm process: each for itself, and nothing is left of them."""

import os
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest
from warm.process import ADDRESS, WarmProcess, WarmProcessError, start_job

JOBS = '''
import os, signal, subprocess, sys, tempfile, time

state = []
FOLDERS = []
SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]

def tell(connection, *arguments):
    rest = [os.getcwd(), os.environ.get("TOLD"), sys.stdin.read(), list(state)]
    connection.send([*arguments, *rest])

def change(connection):
    state.append("changed")
    os.environ["TOLD"] = "changed"
    os.chdir("/")
    connection.send(state)

def make_folder(connection):
    FOLDERS.append(tempfile.TemporaryDirectory())
    connection.send(FOLDERS[0].name)

def leave(connection):
    """A child, one in a session of its own, and an orphan."""
    pids = [subprocess.Popen(SLEEP).pid]
    pids.append(subprocess.Popen(SLEEP, start_new_session=True).pid)
    pid = os.fork()
    if pid == 0:
        os.setsid()
        child = os.fork()
        if child == 0:
            time.sleep(600)
        connection.send(child)
        os._exit(0)
    os.waitpid(pid, 0)
    connection.send(pids)

def hang(connection):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send(os.getpid())
    while True:
        time.sleep(60)
'''
WAIT = 10  # seconds at most


@pytest.fixture(scope="module")
def process() -> Iterator[WarmProcess]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, "")
        with WarmProcess() as process:
            yield process


@pytest.fixture
def job(process: WarmProcess, tmp_path: Path) -> Callable[..., Connection]:
    """Start a job of ``JOBS`` by its name."""
    assert process
    tmp_path.joinpath("jobs.py").write_text(JOBS, encoding="utf-8")

    def start(name: str, *arguments: object) -> Connection:
        env = {**os.environ, "PYTHONPATH": str(tmp_path), "TOLD": "first"}
        return start_job(f"jobs:{name}", *arguments, cwd=str(tmp_path), env=env)

    return start


def gone(*pids: int) -> bool:
    """Wait until none of the processes is there; false if one stays."""
    deadline = time.monotonic() + WAIT
    while any(map(psutil.pid_exists, pids)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def wait_for_end(connection: Connection) -> None:
    assert connection.poll(WAIT), "the job has not ended"
    with pytest.raises(EOFError):
        connection.recv()
    connection.close()


def test_a_job_gets_arguments_folder_environment_and_an_empty_input(
    job: Callable[..., Connection], tmp_path: Path
) -> None:
    with job("tell", 1, "two") as connection:
        assert connection.recv() == [1, "two", str(tmp_path), "first", "", []]


def test_a_job_sees_nothing_of_the_one_before(
    job: Callable[..., Connection], tmp_path: Path
) -> None:
    with job("change") as connection:
        assert connection.recv() == ["changed"]
        wait_for_end(connection)

    with job("tell") as connection:
        assert connection.recv() == [str(tmp_path), "first", "", []]


def test_what_a_job_cleans_up_at_its_end_is_cleaned_up(
    job: Callable[..., Connection],
) -> None:
    with job("make_folder") as connection:
        folder = Path(connection.recv())
        wait_for_end(connection)

    assert not folder.exists()


def test_all_that_a_job_started_ends_with_it(job: Callable[..., Connection]) -> None:
    with job("leave") as connection:
        orphan = connection.recv()
        children = connection.recv()
        wait_for_end(connection)

    assert gone(orphan, *children)


def test_a_job_that_hangs_is_killed_when_its_client_hangs_up(
    job: Callable[..., Connection],
) -> None:
    with job("hang") as connection:
        pid = connection.recv()
        assert psutil.pid_exists(pid)

    assert gone(pid)


def test_the_warm_process_has_one_thread(
    process: WarmProcess, job: Callable[..., Connection]
) -> None:
    """A fork of a process with more can wait for ever for a lock."""
    with job("tell") as connection:
        connection.recv()

    assert psutil.Process(process.pid).num_threads() == 1


def test_the_end_comes_also_for_a_job_that_nobody_hangs_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(ADDRESS, "")
    tmp_path.joinpath("jobs.py").write_text(JOBS, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    with WarmProcess() as warm:
        folder = Path(os.environ[ADDRESS]).parent
        connection = start_job("jobs:hang", env=env)
        pid = connection.recv()
    connection.close()

    assert gone(pid, warm.pid)
    assert not folder.exists()


def test_it_is_stopped_while_it_warms_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, "")
    warm = WarmProcess()
    folder = Path(os.environ[ADDRESS]).parent
    warm.stop()

    assert gone(warm.pid)
    assert not folder.exists()


def test_no_warm_process_is_told_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ADDRESS, "/nowhere/socket")

    with pytest.raises(WarmProcessError, match=r"has ended .* -D warm_kernels=0 "):
        start_job("os:getpid")
