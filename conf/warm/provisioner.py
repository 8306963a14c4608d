"""Jupyter's way to start kernels, made to fork the warm process."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from queue import Empty
from typing import TYPE_CHECKING, Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import HBChannel
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from .process import WarmProcessError, sockets_folder, start_job

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from jupyter_client.connect import KernelConnectionInfo


class ForkedProcess:
    """A kernel's process, with what LocalProvisioner needs of ``subprocess.Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, connection: Connection, pid: int) -> None:
        self.pid = pid
        self._connection = connection

    def poll(self) -> int | None:
        """Tell whether the kernel has ended: the connection has, too."""
        if not self._connection.closed and self._connection.poll():
            self._connection.close()
        return 0 if self._connection.closed else None

    def wait(self) -> int:
        """Do nothing: LocalProvisioner calls it when ``poll`` tells the end."""
        return 0

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel alone."""
        os.kill(self.pid, signum)

    def kill(self) -> None:
        """Kill the kernel."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def hang_up(self) -> None:
        """Leave the rest to the supervisor: the kernel ends soon, or is killed."""
        self._connection.close()


class QuietHeartbeat(HBChannel):
    """A heartbeat that may be interrupted; the manager knows the process anyway."""

    def run(self) -> None:
        """Beat until the channel is stopped, or the build is."""
        with suppress(Exception):
            super().run()


class PromptClient(AsyncKernelClient):
    """A client that does not wait where there is nothing to wait for.

    Jupyter's own listens for a fifth of a second to messages of others; nbclient
    knows its own messages by their parent.
    """

    parent: Any  # the kernel manager
    hb_channel_class = QuietHeartbeat

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 (Jupyter's signature)
        """Return when both channels have been heard.

        :param timeout: not needed, a kernel that can be asked has started
        :raises WarmProcessError: if the kernel has died
        """
        del timeout
        while True:
            self.kernel_info()
            with suppress(Empty):
                await self.get_shell_msg(timeout=1)
                await self.get_iopub_msg(timeout=1)
                return
            if not await self.parent.is_alive():
                raise WarmProcessError("the kernel died before its first cell")


class ForkedProvisioner(LocalProvisioner):
    """Fork the warm process instead of starting Python again."""

    parent: Any  # the kernel manager
    process: Any  # a ForkedProcess, where LocalProvisioner has a Popen

    async def pre_launch(self, **options: Any) -> dict[str, Any]:  # noqa: ANN401
        """Use sockets in our folder: no ports, nothing to encrypt, all goes with it."""
        manager = self.parent
        manager.transport = "ipc"
        manager.ip = str(sockets_folder() / self.kernel_id)
        manager.connection_file = f"{manager.ip}.json"
        manager.client_factory = PromptClient
        prepared: dict[str, Any] = await super().pre_launch(**options)
        return prepared

    async def launch_kernel(
        self,
        cmd: list[str],
        **options: Any,  # noqa: ANN401
    ) -> KernelConnectionInfo:
        """Start the kernel, and wait until it listens.

        :param cmd: the command of the kernel spec; its arguments count
        :raises WarmProcessError: if there is no warm process, or no kernel comes
        """
        arguments = cmd[cmd.index("ipykernel_launcher") :]
        connection = start_job(
            *("warm.kernel:serve", arguments),
            cwd=options["cwd"],
            env=options["env"],
        )
        try:
            self.process = ForkedProcess(connection, connection.recv())
        except (EOFError, OSError):
            raise WarmProcessError(
                "no kernel could be forked; what it said stands above, "
                "-D warm_kernels=0 builds with stock kernels"
            ) from None
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002
        """Let the kernel end while the next page goes on."""
        del restart
        self.process.hang_up()
