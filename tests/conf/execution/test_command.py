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


def test_the_command_forks_and_its_status_is_given() -> None:
    with start(FORK_TWICE) as running:
        said, _ = running.communicate(timeout=30)

    assert (running.returncode, said) == (7, "")


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_however_it_ends_the_server_ends(how: signal.Signals) -> None:
    with start(HANG) as running:
        assert running.stdout
        assert running.stdout.readline() == "ready\n"
        below = psutil.Process(running.pid).children(recursive=True)
        if how is signal.SIGINT:
            os.killpg(running.pid, how)  # as Ctrl-C in a terminal does
        else:
            running.send_signal(how)
        running.wait(timeout=30)
        if how is signal.SIGKILL:  # nobody is left to tell the command
            below = [p for p in below if COMMAND in p.cmdline()]

        assert len(below) >= 1
        assert gone(*(process.pid for process in below))
        for process in psutil.process_iter(["pid"]):
            if _group(process.pid) == running.pid:
                process.kill()


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0
