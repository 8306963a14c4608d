"""Trouble between a page's request for a kernel and the kernel's first answer."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conf.ext import project
from tests.conf.ext.project import WAIT, Project

# Run by each Python before all else; the warm process waits for the first request.
SITE = """import os, select, sys
from pathlib import Path
if "warm.fork_server" in sys.orig_argv:
    select.select([int(sys.orig_argv[-1])], [], [])
    Path("asked").touch()
"""
PAGES = dict.fromkeys("abcdef", "print(1)")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder with a copy of ``conf`` that builds use; sockets need it short."""
    with tempfile.TemporaryDirectory(prefix="w") as name:
        conf = Path(name, "conf")
        shutil.copytree(project.CONF, conf)
        conf.joinpath("sitecustomize.py").write_text(SITE, "utf-8")
        monkeypatch.setattr(project, "CONF", conf)
        yield Path(name)


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_warm_process_that_cannot_start_is_told(folder: Path, jobs: str) -> None:
    with folder.joinpath("conf/sitecustomize.py").open("a") as site:
        site.write("    os._exit(1)\n")
    tiny = Project(folder, **PAGES)

    status, said = tiny.build("out", jobs)

    lines = said.split("\n")
    assert (status, "Traceback" in said, "developers" in said) == (1, False, False)
    for name in PAGES:
        (line,) = (line for line in lines if line.startswith(f"ERROR: {name}.md: "))
        assert "-D warm_kernels=0 builds with" in line
    assert tiny.left() == []


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_an_interrupt_while_it_warms_up_ends_the_build(folder: Path, jobs: str) -> None:
    tiny = Project(folder, **PAGES)
    build = tiny.start("out", jobs)
    while not (folder / "asked").exists():
        assert build.poll() is None
        time.sleep(0.05)

    os.killpg(build.pid, signal.SIGINT)  # as Ctrl-C in a terminal does

    said, _ = build.communicate(timeout=WAIT)
    assert (build.returncode, said.strip()) == (2, "Interrupted!")
    assert tiny.left() == []
