"""The fork server: import what every page needs, once, then fork for each job.

The parent of a job is a supervisor: when the job ends, its client disconnects, or the
build ends, the supervisor kills whatever the job has left running, and ends.

``execution.process`` starts the server and gives it a listening socket; the server
ends when its standard input is closed.
Linux only: forking after torch is imported is not safe on macOS.
"""

from __future__ import annotations

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

import psutil

from .job import BACKEND, GRACE, Ended, run

PR_SET_PDEATHSIG = 1  # from linux/prctl.h, like the next
PR_SET_CHILD_SUBREAPER = 36
MODULES = (
    "torch._dynamo",  # imported by the first optimizer
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "xml.etree.ElementTree",
    "IPython.core.interactiveshell",
    "IPython.core.application",  # imported when a shell starts, like the rest
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "pygments.formatters.terminal256",
    "pygments.lexers.python",
)


def preload() -> None:
    """Import what pages need, but none of our own code, which may be edited later."""
    os.environ["MPLBACKEND"] = BACKEND
    gc.disable()  # a sixth of the time: imports leave few cycles
    for module in MODULES:
        importlib.import_module(module)
    step_once()
    draw_one_figure()
    gc.set_threshold(50_000)  # drawing leaves few cycles, too
    gc.enable()
    gc.freeze()  # the collector would copy memory that forks share


def step_once() -> None:
    """Import what torch imports at the first step of an optimizer and a scheduler."""
    torch = importlib.import_module("torch")
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    optimizer.step()
    scheduler.step()


def draw_one_figure() -> None:
    """Find the fonts, fill the caches of text and layout."""
    figure = importlib.import_module("matplotlib.figure")
    backend = importlib.import_module("matplotlib.backends.backend_svg")
    drawing = figure.Figure(layout="constrained")
    axes = drawing.add_subplot()
    axes.plot([1, 2], label="a label")
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
    """Run a client's job in a child; kill what it started; send its exit status."""
    control(PR_SET_CHILD_SUBREAPER, 1)  # orphans come here
    try:
        request = connection.recv()
    except EOFError:
        return
    process = os.fork()
    if process == 0:
        control(PR_SET_PDEATHSIG, signal.SIGKILL)
        os._exit(run(connection, request))
    pidfd = os.pidfd_open(process)
    events = select.poll()
    events.register(pidfd, select.POLLIN)
    events.register(connection, 0)  # 0: only if the other end is closed
    events.register(sys.stdin, 0)
    if pidfd not in dict(events.poll()):
        select.select([pidfd], [], [], GRACE)
    pid, status = os.waitpid(process, os.WNOHANG)
    kill_descendants()
    if pid:
        with suppress(OSError):  # the client has disconnected
            connection.send(Ended(os.waitstatus_to_exitcode(status)))


def control(option: int, value: int) -> None:
    """Change how the system treats this process."""
    if ctypes.CDLL(None).prctl(option, value) != 0:
        raise OSError(f"prctl({option}, {value}) failed")


def kill_descendants() -> None:
    """Kill every process below this one, whatever session it has moved to."""
    while descendants := psutil.Process().children(recursive=True):
        for process in descendants:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        time.sleep(0.001)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def main(descriptor: int) -> None:
    """Preload, then serve on the listening socket with this file descriptor."""
    preload()
    listener = socket.socket(fileno=descriptor)
    folder = Path(listener.getsockname()).parent
    serve(listener)
    shutil.rmtree(folder, ignore_errors=True)  # the starter may have been killed
    os._exit(0)  # skip the shutdown of torch, which is slow
