"""Jobs of the fork server are isolated, and leave no process behind."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from execution.client import Job, JobEndedError, start_job
from execution.process import ADDRESS, ForkServer

JOBS = '''
import os, signal, subprocess, sys, tempfile, time

state = []
FOLDERS = []
SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]

def send_state(connection, *arguments):
    rest = [os.getcwd(), os.environ.get("SETTING"), sys.stdin.read(), list(state)]
    connection.send([*arguments, *rest])

def change(connection):
    state.append("changed")
    os.environ["SETTING"] = "changed"
    os.chdir("/")
    connection.send(state)

def make_folder(connection):
    FOLDERS.append(tempfile.TemporaryDirectory())
    connection.send(FOLDERS[0].name)

def leave(connection):
    """Start a child, a child in a session of its own, and an orphan."""
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

def die(connection, status):
    if status < 0:
        os.kill(os.getpid(), -status)
    os._exit(status)

def hang(connection):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send(os.getpid())
    while True:
        time.sleep(60)
'''
WAIT = 30  # seconds at most


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, "")
        with ForkServer() as server:
            yield server


@pytest.fixture
def start(
    server: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Job]:
    """Start a job of ``JOBS`` by its name."""
    assert server
    tmp_path.joinpath("jobs.py").write_text(JOBS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("SETTING", "first")

    def start(name: str, *arguments: object) -> Job:
        return start_job(f"jobs:{name}", *arguments, cwd=str(tmp_path))

    return start


def gone(*pids: int) -> bool:
    """Wait until the processes have ended; return False if one has not."""
    deadline = time.monotonic() + WAIT
    while any(map(psutil.pid_exists, pids)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def wait_for_end(job: Job) -> str:
    """Wait for the end of a job; return how it ended."""
    with pytest.raises(JobEndedError) as caught:
        job.receive(WAIT)
    return str(caught.value)


def test_a_job_gets_arguments_folder_environment_and_an_empty_input(
    start: Callable[..., Job], tmp_path: Path
) -> None:
    with start("send_state", 1, "two") as job:
        assert job.receive(WAIT) == [1, "two", str(tmp_path), "first", "", []]


def test_a_job_sees_no_state_of_the_job_before(
    start: Callable[..., Job], tmp_path: Path
) -> None:
    with start("change") as job:
        assert job.receive(WAIT) == ["changed"]
        wait_for_end(job)

    with start("send_state") as job:
        assert job.receive(WAIT) == [str(tmp_path), "first", "", []]


def test_temporary_folders_of_a_job_are_removed_at_its_end(
    start: Callable[..., Job],
) -> None:
    with start("make_folder") as job:
        folder = Path(job.receive(WAIT))
        wait_for_end(job)

    assert not folder.exists()


@pytest.mark.parametrize(
    ("status", "end"),
    [
        (0, "ended with exit status 0"),
        (3, "ended with exit status 3"),
        (-signal.SIGSEGV, "was killed by SIGSEGV"),
    ],
)
def test_the_end_of_a_job_is_reported(
    start: Callable[..., Job], status: int, end: str
) -> None:
    with start("die", status) as job:
        assert wait_for_end(job) == end


def test_all_processes_of_a_job_end_with_it(start: Callable[..., Job]) -> None:
    with start("leave") as job:
        orphan = job.receive(WAIT)
        children = job.receive(WAIT)
        wait_for_end(job)

    assert gone(orphan, *children)


def test_a_job_that_hangs_is_killed_when_its_client_disconnects(
    start: Callable[..., Job],
) -> None:
    with start("hang") as job:
        pid = job.receive(WAIT)
        with pytest.raises(TimeoutError):
            job.receive(0.1)
        assert psutil.pid_exists(pid)

    assert gone(pid)


def test_a_job_whose_supervisor_is_killed_ends(start: Callable[..., Job]) -> None:
    with start("hang") as job:
        pid = job.receive(WAIT)
        psutil.Process(pid).parent().kill()

        assert wait_for_end(job) == "ended with an unknown status"
        assert gone(pid)


def test_the_fork_server_has_one_thread(
    server: ForkServer, start: Callable[..., Job]
) -> None:
    """A fork of a process with several threads can deadlock."""
    with start("send_state") as job:
        job.receive(WAIT)

    assert psutil.Process(server.pid).num_threads() == 1
