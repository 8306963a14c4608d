"""Start the warm process, give it jobs, stop it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from multiprocessing.connection import Client
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any, Self

from .fork_server import Job

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

ADDRESS = "WARM_PROCESS"  # environment variable: where the process listens
CONF = Path(__file__).parent.parent
LONGEST_FOLDER = 40  # characters; a socket's path below it has a limit of 107
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


class WarmProcessError(RuntimeError):
    """The warm process cannot be reached."""


def can_fork() -> bool:
    """Tell whether this system forks a process that has imported torch."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # some containers forbid it
        return False
    return True


def sockets_folder() -> Path:
    """Folder for sockets and connection files; it goes with the process."""
    return Path(os.environ[ADDRESS]).parent


class WarmProcess:
    """A started process; every process that we fork later may use it, too."""

    def __init__(self) -> None:
        short = len(gettempdir()) <= LONGEST_FOLDER
        folder = None if short else "/tmp"  # noqa: S108 (a folder of our own in it)
        self._folder = TemporaryDirectory(prefix="kernels-", dir=folder)
        address = str(Path(self._folder.name, "socket"))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen(128)  # clients queue here while it warms up
            number = listener.fileno()
            self._process = subprocess.Popen(  # noqa: S603 (ourselves)
                [
                    *(sys.executable, "-P", "-X", "frozen_modules=off"),
                    *("-m", "warm.fork_server", str(number)),
                ],
                stdin=subprocess.PIPE,
                pass_fds=[number],
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": str(CONF)},
                start_new_session=True,  # Ctrl-C is for us
            )
        os.environ[ADDRESS] = address

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def stop(self) -> None:
        """End it, as soon as the last job has ended; at once while it warms up."""
        if os.environ.get(ADDRESS, "").startswith(self._folder.name):
            del os.environ[ADDRESS]
        self._process.terminate()
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


def start_job(
    target: str,
    *arguments: Any,  # noqa: ANN401 (the job's own)
    cwd: str | None = None,
    env: dict[str, str] | None = None,
) -> Connection:
    """Run ``target``, a "module:function", in a fork of the warm process.

    The function gets the other end of the connection, then ``arguments``.
    Closing the connection ends the job.

    :raises WarmProcessError: if the warm process has ended
    """
    job = Job(target, arguments, cwd or os.getcwd(), env or dict(os.environ))  # noqa: PTH109
    try:
        connection = Client(os.environ[ADDRESS])
        connection.send(job)
    except (KeyError, OSError) as error:
        raise WarmProcessError(
            f"the process that forks kernels has ended ({error!r}); "
            "what it said stands above, -D warm_kernels=0 builds without it"
        ) from error
    return connection
