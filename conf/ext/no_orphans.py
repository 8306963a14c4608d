"""End the processes that read and write pages when their build is killed.

Sphinx forks them. One that goes on alone could write what it has read of a page over
what the next build has read. Linux only: elsewhere they end after their page.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PR_SET_PDEATHSIG = 1  # from linux/prctl.h


class EndWithParent:
    """An event handler that ties a fork to the process that it was made in."""

    def __init__(self) -> None:
        self.parent = self.tied = os.getpid()

    def __call__(self, *_arguments: object) -> None:
        """Ask the system, once in each process, to kill it when the build ends."""
        process = os.getpid()
        if process == self.tied or sys.platform != "linux":
            return
        self.tied = process
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self.parent:  # it has ended already
            os.kill(process, signal.SIGKILL)


def setup(app: Sphinx) -> ExtensionMetadata:
    end_with_parent = EndWithParent()
    app.connect("source-read", end_with_parent, priority=0)
    app.connect("doctree-resolved", end_with_parent, priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
