"""Run cells and proofs in forks of one process that has imported torch.

The fork server starts before the other extensions are imported, so list this extension
early. With ``-D forked_execution=0``, or where forking is not possible, each page runs
in a new Python process, with the same output, but a few seconds slower.
"""

from __future__ import annotations

import atexit
import gc
import os
from typing import TYPE_CHECKING

from execution.process import ADDRESS, ForkServer, can_fork

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def start(app: Sphinx) -> None:
    """Start the fork server; stop it when the build ends."""
    server = ForkServer()
    atexit.register(server.stop)

    def stop(*_: object) -> None:
        atexit.unregister(server.stop)
        server.stop()

    def stop_if_idle(_app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        if not docnames:
            stop()

    app.connect("env-before-read-docs", stop_if_idle)
    app.connect("build-finished", stop)


def setup(app: Sphinx) -> ExtensionMetadata:
    gc.set_threshold(50_000)  # a build makes millions of nodes and few cycles
    app.add_config_value("forked_execution", can_fork(), "", bool)
    if not (app.config.forked_execution and can_fork()):
        os.environ.pop(ADDRESS, None)
    elif ADDRESS not in os.environ:  # `python -m execution` has set it
        start(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
