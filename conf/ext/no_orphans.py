"""End the processes that read and write pages when their build is killed.

Sphinx forks them. An orphaned process could overwrite what the next build has read of a
page. Linux only: on other systems such a process ends after its page.
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
    """An event handler that makes a fork end with its parent process."""

    def __init__(self) -> None:
        self.parent = self.tied = os.getpid()

    def __call__(self, *_arguments: object) -> None:
        """Ask the system, once in each fork, to kill the fork when its parent ends."""
        process = os.getpid()
        if process == self.tied or sys.platform != "linux":
            return
        self.tied = process
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self.parent:  # the parent has ended already
            os.kill(process, signal.SIGKILL)


def setup(app: Sphinx) -> ExtensionMetadata:
    end_with_parent = EndWithParent()
    app.connect("source-read", end_with_parent, priority=0)
    app.connect("doctree-resolved", end_with_parent, priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
