"""Keep one fork server for many builds: ``python -m execution COMMAND …``."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import nullcontext

from .process import ForkServer, can_fork


def main(command: list[str]) -> int:
    """Run the command, which finds the fork server; both end together.

    :return: the command's exit status
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with (
        ForkServer() if can_fork() else nullcontext(),
        subprocess.Popen(command) as running,  # noqa: S603 (what the builder asked for)
    ):
        try:
            return running.wait()
        except KeyboardInterrupt:  # Ctrl-C is for the command, too
            return running.wait()
        finally:
            running.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
