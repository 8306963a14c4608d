"""Processes that Sphinx forks end when it ends."""

import os
import signal
import time

import psutil
from ext.no_orphans import EndWithParent


def test_a_fork_ends_when_its_parent_is_killed() -> None:
    read, write = os.pipe()
    parent = os.fork()
    if parent == 0:
        end_with_parent = EndWithParent()
        child = os.fork()
        if child == 0:
            end_with_parent()
            os.write(write, f"{os.getpid()}\n".encode())
        time.sleep(60)
        os._exit(0)
    child = int(os.read(read, 20))

    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)

    assert (
        psutil.wait_procs(
            [psutil.Process(child)] if psutil.pid_exists(child) else [], timeout=10
        )[1]
        == []
    )


def test_the_build_itself_is_left_alone() -> None:
    EndWithParent()("event")

    assert psutil.pid_exists(os.getpid())
