"""``python -m execution COMMAND``: one fork server for all builds of the command."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from execution.process import ADDRESS, COMMAND

from tests.conf.execution.test_process import gone

CONF = Path(__file__).parents[3] / "conf"
FORK_TWICE = """
from execution.client import start_job
for _ in range(2):
    start_job("builtins:id").close()
raise SystemExit(7)
"""
HANG = "import time; print('ready', flush=True); time.sleep(600)"


def start(code: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if name != ADDRESS}
    return subprocess.Popen(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "execution", sys.executable, "-c", code],
        env={**env, "PYTHONPATH": str(CONF)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def test_the_command_forks_and_its_exit_status_is_returned() -> None:
    with start(FORK_TWICE) as running:
        output, _ = running.communicate(timeout=30)

    assert (running.returncode, output) == (7, "")


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_server_ends_with_the_command(signum: signal.Signals) -> None:
    with start(HANG) as running:
        assert running.stdout
        assert running.stdout.readline() == "ready\n"
        children = psutil.Process(running.pid).children(recursive=True)
        if signum is signal.SIGINT:
            os.killpg(running.pid, signum)  # as Ctrl-C in a terminal does
        else:
            running.send_signal(signum)
        running.wait(timeout=30)
        if signum is signal.SIGKILL:  # the command continues, the server ends
            children = [p for p in children if COMMAND in p.cmdline()]

        assert len(children) >= 1
        assert gone(*(process.pid for process in children))
        for process in psutil.process_iter(["pid"]):
            if _group(process.pid) == running.pid:
                process.kill()


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0
