"""Start the fork server, start jobs, receive what they send, stop them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Client
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any, Self

from .job import Ended, Request, run_and_exit

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

ADDRESS = "FORK_SERVER"  # environment variable: where the server listens
CONF = Path(__file__).parent.parent
LONGEST_FOLDER = 40  # characters; a socket's path below it has a limit of 107
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
# Not by PYTHONPATH: the name of a folder may contain its separator.
COMMAND = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from execution.fork_server import main; main(int(sys.argv[2]))"
)
START_LIMIT = 120.0  # seconds; the first job waits until the server has imported torch
STOP_LIMIT = 10.0
GRACE = 2.0  # seconds for a job to end by itself when it is no longer wanted
REPAIR = (
    "what it wrote stands above; -D forked_execution=0 builds without a fork server"
)


class StartError(RuntimeError):
    """No process could be started for a job."""


class JobEndedError(RuntimeError):
    """A job's process has ended before its time; the message says how."""

    def __init__(self, status: int | None) -> None:
        if status is None:
            super().__init__("ended, nobody knows how")
        elif status < 0:
            super().__init__(f"was killed by {signal.Signals(-status).name}")
        else:
            super().__init__(f"ended with exit status {status}")


def can_fork() -> bool:
    """Tell whether this system forks a process that has imported torch."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # some containers forbid it
        return False
    return True


class ForkServer:
    """A started server; every process that we fork later may use it, too."""

    def __init__(self) -> None:
        open_standard_streams()
        short = len(gettempdir()) <= LONGEST_FOLDER
        folder = None if short else "/tmp"  # noqa: S108 (a folder of our own in it)
        self._folder = TemporaryDirectory(prefix="fork-server-", dir=folder)
        address = str(Path(self._folder.name, "socket"))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen(128)  # clients queue here while it imports
            number = listener.fileno()
            self._process = subprocess.Popen(  # noqa: S603 (ourselves)
                [sys.executable, "-P", "-c", COMMAND, str(CONF), str(number)],
                stdin=subprocess.PIPE,
                pass_fds=[number],
                env={**os.environ, **ONE_THREAD},
                start_new_session=True,  # Ctrl-C is for us
            )
        os.environ[ADDRESS] = address

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def stop(self) -> None:
        """End it, as soon as the last job has ended; at once while it imports."""
        if os.environ.get(ADDRESS, "").startswith(self._folder.name):
            del os.environ[ADDRESS]
        self._process.terminate()
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def open_standard_streams() -> None:
    """Let no socket take the number of a standard stream that is closed."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004 (stderr)
        pass
    os.close(number)


class Job:
    """A running job: ``start_job`` starts one."""

    def __init__(
        self, connection: Connection, process: SpawnProcess | None = None
    ) -> None:
        self._connection = connection
        self._process = process  # None: a fork, which has a supervisor

    def send(self, message: object) -> None:
        """Send a message; if the job has ended, ``receive`` says so."""
        with suppress(OSError):
            self._connection.send(message)

    def receive(self, limit: float) -> Any:  # noqa: ANN401 (the job's own)
        """Wait for a message.

        :raises TimeoutError: if none comes within so many seconds
        :raises JobEndedError: if the job has ended
        """
        if not self._connection.poll(limit):
            raise TimeoutError
        try:
            message = self._connection.recv()
        except (EOFError, OSError):
            message = Ended(self._status())
        if isinstance(message, Ended):
            raise JobEndedError(message.status)
        return message

    def _status(self) -> int | None:
        if self._process is None:
            return None
        self._process.join(STOP_LIMIT)
        return self._process.exitcode

    def close(self) -> None:
        """End the job: soon by itself, or else it is killed."""
        self._connection.close()
        if self._process is None:
            return
        self._process.join(GRACE)
        with suppress(OSError):
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.kill()
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start_job(target: str, *arguments: Any, cwd: str | None = None) -> Job:  # noqa: ANN401 (the job's own)
    """Run ``target``, a "module:function", in a process of its own.

    It is a fork of the fork server if there is one, else a new Python process. The
    function gets the other end of the connection, then ``arguments``.

    :raises StartError: if no process comes
    """
    here = os.getcwd()  # noqa: PTH109 (a string)
    path = [folder or here for folder in sys.path]
    request = Request(target, arguments, cwd or here, path, dict(os.environ))
    job = _fork(request) if ADDRESS in os.environ else _spawn(request)
    try:
        job.receive(START_LIMIT)
    except (TimeoutError, JobEndedError) as error:
        job.close()
        said = str(error) or f"took longer than {START_LIMIT:g} s to start"
        raise StartError(f"the process for {target} {said}; {REPAIR}") from error
    return job


def _fork(request: Request) -> Job:
    try:
        connection = Client(os.environ[ADDRESS])
        connection.send(request)
    except OSError as error:
        raise StartError(
            f"the fork server cannot be reached ({error}): it has ended; {REPAIR}"
        ) from error
    return Job(connection)


def _spawn(request: Request) -> Job:
    context = multiprocessing.get_context("spawn")
    connection, other = context.Pipe()
    process = context.Process(target=run_and_exit, args=(other, request))
    process.start()
    other.close()
    return Job(connection, process)
