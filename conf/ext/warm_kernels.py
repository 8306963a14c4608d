"""Fork the kernels of all pages from one warm process.

It is started before the other extensions are imported, so list this one
first. With ``-D warm_kernels=0``, or where it cannot fork, stock kernels do the
same, a few seconds a page later.
"""

from __future__ import annotations

import atexit
import os
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

from warm.process import ADDRESS, WarmProcess, can_fork

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FORKED = EntryPoint(
    "forked-provisioner", "warm.provisioner:ForkedProvisioner", "our own"
)


def use_forks(*, forks: bool) -> None:
    """Choose who starts kernels from now on, in this process."""
    from jupyter_client.provisioning.factory import (  # noqa: PLC0415 (after the start)
        KernelProvisionerFactory,
    )

    factory = KernelProvisionerFactory.instance()
    factory.provisioners[FORKED.name] = FORKED
    factory.default_provisioner_name = FORKED.name if forks else "local-provisioner"


def start(app: Sphinx) -> None:
    """Start the warm process, and see that it ends with the build."""
    process = WarmProcess()
    atexit.register(process.stop)

    def stop(*_: object) -> None:
        atexit.unregister(process.stop)
        process.stop()

    def stop_if_idle(_app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        if not docnames:
            stop()

    app.connect("env-before-read-docs", stop_if_idle)
    app.connect("build-finished", stop)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("warm_kernels", can_fork(), "", bool)
    forks = app.config.warm_kernels and can_fork()
    if forks and ADDRESS not in os.environ:  # `python -m warm` has set it
        start(app)
    use_forks(forks=forks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
