"""Start the fork server as a process of its own, and stop it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

ADDRESS = "FORK_SERVER"  # environment variable: where the server listens
CONF = Path(__file__).parent.parent
LONGEST_FOLDER = 40  # characters; a socket's path below it has a limit of 107
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
# Not by PYTHONPATH: the name of a folder may contain its separator.
COMMAND = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from execution.fork_server import main; main(int(sys.argv[2]))"
)
STOP_LIMIT = 10.0  # seconds


def can_fork() -> bool:
    """Return whether this system can fork a process that has imported torch."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # some containers forbid it
        return False
    return True


class ForkServer(AbstractContextManager["ForkServer"]):
    """A running fork server; processes that we fork later can use it, too."""

    def __init__(self) -> None:
        open_standard_streams()
        short = len(gettempdir()) <= LONGEST_FOLDER
        folder = None if short else "/tmp"  # noqa: S108 (a folder of our own in it)
        self._folder = TemporaryDirectory(prefix="fork-server-", dir=folder)
        address = str(Path(self._folder.name, "socket"))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen(128)  # clients wait in this queue while the server imports
            descriptor = listener.fileno()
            self._process = subprocess.Popen(  # noqa: S603 (our own code)
                [sys.executable, "-P", "-c", COMMAND, str(CONF), str(descriptor)],
                stdin=subprocess.PIPE,
                pass_fds=[descriptor],
                env={**os.environ, **ONE_THREAD},
                start_new_session=True,  # Ctrl-C reaches only the build
            )
        os.environ[ADDRESS] = address

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    def stop(self) -> None:
        """Stop the server after its last job; at once while it is importing."""
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

    def __exit__(self, *_: object) -> None:
        self.stop()


def open_standard_streams() -> None:
    """Open closed standard streams, so that no socket gets their descriptors."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004 (stderr)
        pass
    os.close(descriptor)
