"""Start jobs, receive what they send, stop them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Client
from typing import TYPE_CHECKING, Any

from .job import GRACE, Ended, Request, run_and_exit
from .process import ADDRESS

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

START_LIMIT = 120.0  # seconds; the first job waits until the server has imported torch
STATUS_LIMIT = 10.0
REPAIR = "its output is above; -D forked_execution=0 builds without a fork server"


class StartError(RuntimeError):
    """No process could be started for a job; the message says why."""


class JobEndedError(RuntimeError):
    """A job's process has ended too early; the message says how."""

    def __init__(self, status: int | None) -> None:
        if status is None:
            super().__init__("ended with an unknown status")
        elif status < 0:
            super().__init__(f"was killed by {signal.Signals(-status).name}")
        else:
            super().__init__(f"ended with exit status {status}")


class Job(AbstractContextManager["Job"]):
    """A running job: ``start_job`` starts one."""

    def __init__(
        self, connection: Connection, process: SpawnProcess | None = None
    ) -> None:
        self._connection = connection
        self._process = process  # None: a fork, which has a supervisor

    def send(self, message: object) -> None:
        """Send a message; if the job has ended, the next ``receive`` raises."""
        with suppress(OSError):
            self._connection.send(message)

    def receive(self, limit: float) -> Any:  # noqa: ANN401 (the job's own)
        """Wait for a message.

        :param limit: seconds to wait
        :raises TimeoutError: if no message comes within the limit
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
        self._process.join(STATUS_LIMIT)
        return self._process.exitcode

    def close(self) -> None:
        """Close the connection; kill the job if it does not end soon."""
        self._connection.close()
        if self._process is None:
            return
        self._process.join(GRACE)
        with suppress(OSError):
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.kill()
        self._process.join()

    def __exit__(self, *_: object) -> None:
        self.close()


def start_job(target: str, *arguments: Any, cwd: str | None = None) -> Job:  # noqa: ANN401 (the job's own)
    """Run ``target``, a "module:function", in a process of its own.

    The process is a fork of the fork server if there is one, else a new Python process.
    The function gets the other end of the connection, then ``arguments``.

    :raises StartError: if the process does not start
    """
    current = os.getcwd()  # noqa: PTH109 (a string)
    path = [folder or current for folder in sys.path]
    request = Request(target, arguments, cwd or current, path, dict(os.environ))
    job = _fork(request) if ADDRESS in os.environ else _spawn(request)
    try:
        job.receive(START_LIMIT)
    except (TimeoutError, JobEndedError) as error:
        job.close()
        reason = str(error) or f"took longer than {START_LIMIT:g} s to start"
        raise StartError(f"the process for {target} {reason}; {REPAIR}") from error
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
    connection, job_end = context.Pipe()
    process = context.Process(target=run_and_exit, args=(job_end, request))
    process.start()
    job_end.close()
    return Job(connection, process)
