"""The job that is the kernel of one page."""

from __future__ import annotations

import atexit
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from ipykernel.kernelapp import IPKernelApp

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def serve(connection: Connection, arguments: list[str]) -> None:
    """Run a kernel; send its process id when its sockets can be connected to.

    :param arguments: the kernel's command line, beginning with its program
    """
    torch.seed()  # a fork shares the state of its parent, a fresh kernel does not
    np.random.seed()  # noqa: NPY002 (the state that cells find)
    sys.argv = arguments
    kernel: Any = IPKernelApp.instance(log_level=logging.CRITICAL)  # and no banner
    kernel.initialize(arguments[1:])
    # The system closes all sockets at once when the process ends. Closed one by one
    # while threads still wait for them, ZeroMQ may abort: "Assertion failed:
    # pfd.revents & POLLIN".
    atexit.unregister(kernel.close)
    atexit.unregister(kernel.iopub_thread.stop)
    connection.send(os.getpid())
    connection.close()
    kernel.start()
