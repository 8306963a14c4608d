"""Keep one fork server for many builds: ``python -m execution COMMAND …``."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import nullcontext

from .process import ForkServer, can_fork


def main(command: list[str]) -> int:
    """Run the command with a fork server, which stops when the command ends.

    :return: the command's exit status
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with (
        ForkServer() if can_fork() else nullcontext(),
        subprocess.Popen(command) as process,  # noqa: S603 (the user's command)
    ):
        try:
            return process.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the command, too
            return process.wait()
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
