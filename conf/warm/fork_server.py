"""The warm process: import what every page needs, once, then fork for each job.

A job is a function that gets a connection and arguments, in a process of its
own. Its parent is a supervisor: when the job ends, its client hangs up, or the
build is over, the supervisor kills whatever the job has left running, and ends.

``warm.process`` starts it as ``python -m warm.fork_server FD``. ``FD`` is a
listening socket; the end of standard input is the end of the server.
Linux only: forking after torch is imported is not safe on macOS.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import io
import os
import select
import shutil
import signal
import socket
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GRACE = 2.0  # seconds for a job to end by itself when it is no longer wanted
PR_SET_CHILD_SUBREAPER = 36  # from linux/prctl.h
BACKEND = "module://matplotlib_inline.backend_inline"  # what ipykernel chooses
MODULES = (
    "torch._dynamo",  # imported by the first optimizer
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "scour.scour",
    "ipykernel.kernelapp",
    "ipykernel.debugger",  # imported when a kernel starts, as are the rest
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "sqlite3",
    "tornado.platform.asyncio",
)


class Job(NamedTuple):
    """What to run, and where."""

    target: str  # "module:function"
    arguments: tuple[Any, ...]
    cwd: str
    env: Mapping[str, str]


def warm_up() -> None:
    """Import what pages need, none of our own code: that may be edited meanwhile."""
    gc.disable()  # a sixth of the time: imports leave few cycles
    os.environ["MPLBACKEND"] = BACKEND
    for module in MODULES:
        importlib.import_module(module)
    del os.environ["MPLBACKEND"]
    draw_one_figure()
    for folder in os.environ.pop("PYTHONPATH", "").split(os.pathsep):
        with suppress(ValueError):
            sys.path.remove(folder)  # a job has its own
    gc.enable()
    gc.freeze()  # what is shared stays shared


def draw_one_figure() -> None:
    """Find the fonts, fill the caches of text and layout."""
    figure = importlib.import_module("matplotlib.figure")
    backend = importlib.import_module("matplotlib.backends.backend_svg")
    drawing = figure.Figure(layout="constrained")
    axes = drawing.add_subplot()
    axes.plot([1, 2], label="warm")
    axes.set_yscale("log")
    drawing.legend(loc="outside upper left")
    backend.FigureCanvasSVG(drawing).print_svg(io.BytesIO())


def serve(listener: socket.socket) -> None:
    """Fork a supervisor for each connection until standard input ends."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # no job is cut off
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # supervisors need no reaping
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            break
        client, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            supervise(Connection(client.detach()))
            os._exit(0)
        client.close()
    listener.close()
    with suppress(ChildProcessError):
        os.wait()  # until the last supervisor has ended


def supervise(connection: Connection) -> None:
    """Run the client's job in a child; see that nothing of it is left."""
    orphans_come_here = ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    if orphans_come_here != 0:
        raise OSError("prctl(PR_SET_CHILD_SUBREAPER) failed")
    try:
        job = connection.recv()
    except EOFError:
        return
    process = os.fork()
    if process == 0:
        os._exit(_run(connection, job))
    ended = os.pidfd_open(process)
    events = select.poll()
    events.register(ended, select.POLLIN)
    events.register(connection, 0)  # 0: tells when the other end is closed, no more
    events.register(sys.stdin, 0)
    if ended not in dict(events.poll()):
        select.select([ended], [], [], GRACE)
    _kill_descendants()


def _run(connection: Connection, job: Job) -> int:
    """Be the job; what it wrote and registered with atexit is seen to."""
    os.setsid()
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 (a descriptor is wanted)
        os.dup2(nothing.fileno(), 0)
    os.chdir(job.cwd)
    os.environ.clear()
    os.environ.update(job.env)
    sys.path[:0] = filter(None, job.env.get("PYTHONPATH", "").split(os.pathsep))
    sys.dont_write_bytecode = True  # .pyc files miss a second edit in one second
    importlib.invalidate_caches()
    module, _, name = job.target.partition(":")
    status = 0
    try:
        function: Callable[..., None] = getattr(importlib.import_module(module), name)
        function(connection, *job.arguments)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 (told as an interpreter would)
        sys.excepthook(*sys.exc_info())
        status = 1
    atexit._run_exitfuncs()  # noqa: SLF001 (no public way to exit a fork cleanly)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _kill_descendants() -> None:
    while left := psutil.Process().children(recursive=True):
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        time.sleep(0.001)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


if __name__ == "__main__":
    warm_up()
    entrance = socket.socket(fileno=int(sys.argv[1]))
    folder = Path(entrance.getsockname()).parent
    serve(entrance)
    shutil.rmtree(folder, ignore_errors=True)  # who started us may have been killed
    os._exit(0)  # taking torch down takes long, and changes nothing
