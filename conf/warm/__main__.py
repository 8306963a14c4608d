"""Keep one warm process for many builds: ``python -m warm COMMAND …``."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext, suppress

from .process import WarmProcess, can_fork

with WarmProcess() if can_fork() else nullcontext(), suppress(KeyboardInterrupt):
    sys.exit(subprocess.call(sys.argv[1:]))  # noqa: S603
