"""Run a job in this process, with the settings of the process that requested it.

A job is a function that gets a connection and arguments. It runs in a fork of the
fork server or, where there is none, in a new Python process.
"""

from __future__ import annotations

import atexit
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from multiprocessing.connection import Connection

BACKEND = "module://matplotlib_inline.backend_inline"  # shows what pyplot draws
GRACE = 2.0  # seconds for a job to end by itself after its client has disconnected
READY = "ready"  # the first message of every job


class Request(NamedTuple):
    """The function to run, and the settings of the process that requests it."""

    target: str  # "module:function"
    arguments: tuple[Any, ...]
    cwd: str
    path: list[str]  # sys.path
    env: Mapping[str, str]


class Ended(NamedTuple):
    """The last message: the job's process has ended."""

    status: int | None  # None is unknown; -9 is killed by signal 9


def run(connection: Connection, request: Request) -> int:
    """Run the job in this process, then its atexit handlers; return its exit status."""
    if hasattr(os, "setsid"):
        os.setsid()
    with open(os.devnull, "rb") as devnull:  # noqa: PTH123 (only its descriptor is used)
        os.dup2(devnull.fileno(), 0)
    os.chdir(request.cwd)
    os.environ.clear()
    os.environ.update(request.env)
    os.environ["MPLBACKEND"] = BACKEND
    sys.path[:] = request.path
    sys.dont_write_bytecode = True  # .pyc files miss a second edit in one second
    importlib.invalidate_caches()
    module, _, name = request.target.partition(":")
    status = 0
    try:
        function: Callable[..., None] = getattr(importlib.import_module(module), name)
        connection.send(READY)
        function(connection, *request.arguments)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 (reported as an interpreter would)
        sys.excepthook(*sys.exc_info())
        status = 1
    atexit._run_exitfuncs()  # noqa: SLF001 (no public way to exit a fork cleanly)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def run_and_exit(connection: Connection, request: Request) -> None:
    """Run the job in a new Python process."""
    sys.exit(run(connection, request))
