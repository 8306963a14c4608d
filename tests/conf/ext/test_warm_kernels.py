"""Forked kernels show what stock kernels show, keep to themselves, leave nothing."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.conf.ext.samples import cell, notebook

CONF = Path(__file__).parents[3] / "conf"
SETTINGS = """
extensions = ["ext.warm_kernels", "myst_nb", "ext.cell_gate"]
nb_execution_mode = "force"
nb_execution_timeout = 4
suppress_warnings = ["mystnb.exec"]
html_theme = "basic"
html_show_sphinx = False
"""
SAME = """import sys, warnings
import matplotlib as mpl, torch
from matplotlib import pyplot as plt
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("shown")
torch.manual_seed(0)
print(torch.rand(2), torch.rand(10**6).sum(), torch.get_num_threads(), len(caught))
print(mpl.get_backend(), mpl.rcParams["figure.dpi"], __name__, sys.flags.optimize)
plt.plot([1, 2, 4]);"""
CHANGE = """import os, matplotlib as mpl, torch
torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
torch.nn.changed = mpl.rcParams["lines.linewidth"] = 9
os.environ["CHANGED"] = "yes"
os.chdir("/")
print("changed")"""
TELL = """import os, matplotlib as mpl, torch
seed, dtype = torch.initial_seed(), torch.get_default_dtype()
width = mpl.rcParams["lines.linewidth"]
print(seed, dtype, width, hasattr(torch.nn, "changed"), "torch" in globals())
print(os.environ.get("CHANGED"), os.path.basename(os.getcwd()))"""
FORK = """import os, subprocess, sys, time
sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
processes = [subprocess.Popen(sleep, start_new_session=own) for own in (False, True)]
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(600)
print("forked")"""
HANG = """import pathlib, time
pathlib.Path("started").touch()
time.sleep(600)"""
WAIT = 15  # seconds at most


class Project:
    """A folder of pages that ``sphinx-build`` builds in a process of its own."""

    def __init__(self, folder: Path, **pages: str) -> None:
        self.folder = folder
        self.mark = uuid.uuid4().hex  # all processes of a build have it
        docs = folder / "docs"
        docs.mkdir()
        docs.joinpath("conf.py").write_text(SETTINGS, "utf-8")
        names = "\n".join(pages)
        index = f"# All\n\n```{{toctree}}\n{names}\n```\n"
        docs.joinpath("index.md").write_text(index, "utf-8")
        for name, code in pages.items():
            text = notebook(cell(code))["docs/index.md"]
            docs.joinpath(f"{name}.md").write_text(text, "utf-8")

    def start(self, out: str, *options: str) -> subprocess.Popen[str]:
        """Begin a build."""
        own = {"PYTHONPATH": str(CONF), "MARK": self.mark, "TMPDIR": str(self.folder)}
        own |= {"OMP_NUM_THREADS": "1"}
        return subprocess.Popen(  # noqa: S603 (ourselves)
            [sys.executable, "-m", "sphinx", "-q", "-W", *options, "docs", out],
            cwd=self.folder,
            env={**os.environ, **own},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def build(self, out: str, *options: str) -> tuple[int, str]:
        """Build; give the status and all that was said."""
        with self.start(out, *options) as build:
            said, _ = build.communicate(timeout=60)
        return build.returncode, said

    def left(self) -> list[str]:
        """List processes and folders that are still there after a while."""
        deadline = time.monotonic() + WAIT
        while (found := self._found()) and time.monotonic() < deadline:
            time.sleep(0.1)
        return found

    def _found(self) -> list[str]:
        processes = [
            " ".join(process.cmdline())
            for process in psutil.process_iter()
            if process.pid != os.getpid() and self.mark in _environment(process)
        ]
        return processes + [path.name for path in self.folder.glob("kernels-*")]


def _environment(process: psutil.Process) -> list[str]:
    try:
        return list(process.environ().values())
    except psutil.Error:
        return []


@pytest.fixture(scope="module")
def short_path() -> Iterator[Path]:
    """Give a folder for sockets: their paths have a limit of about 100 bytes."""
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        yield Path(folder)


@pytest.fixture
def folder(short_path: Path, request: pytest.FixtureRequest) -> Path:
    path = short_path / str(abs(hash(request.node.name)) % 10**6)
    path.mkdir()
    return path


def test_stock_kernels_give_the_same_bytes(folder: Path) -> None:
    project = Project(folder, same=SAME, change=CHANGE)

    assert project.build("forked") == (0, "")
    status, _said = project.build("stock", "-Dwarm_kernels=0")

    pages = sorted(path.name for path in folder.glob("forked/*.html"))
    assert status == 0
    assert {"same.html", "change.html"} <= set(pages)
    for name in [*pages, *(f"_images/{image.name}" for image in images(folder))]:
        forked, stock = (folder / kind / name for kind in ("forked", "stock"))
        assert forked.read_bytes() == stock.read_bytes(), name
    assert len(images(folder)) == 1


def images(folder: Path) -> list[Path]:
    return sorted(folder.glob("forked/_images/*.png"))


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_no_state_of_one_page_reaches_another(folder: Path, jobs: str) -> None:
    pages = {f"change{n}": CHANGE for n in range(3)}
    project = Project(folder, a_tell=TELL, **pages, tell=TELL)

    assert project.build("out", jobs) == (0, "")

    texts = [(folder / f"out/{name}.html").read_text() for name in ("a_tell", "tell")]
    told = [re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL)[-1] for text in texts]
    seeds, states = zip(*(text.split(maxsplit=1) for text in told), strict=True)
    assert states[0] == states[1]
    assert states[1].split()[:4] == ["torch.float32", "1.5", "False", "True"]
    assert states[1].split()[4:] == ["None", "docs"]
    assert len({*seeds, "7"}) == 3  # each page has random numbers of its own
    assert project.left() == []


def test_nothing_is_left_of_pages_that_fail_or_fork(folder: Path) -> None:
    project = Project(
        folder, forks=FORK, raises="1 / 0", dies="import os\nos._exit(1)", hangs=HANG
    )

    status, said = project.build("out", "-j2")

    named = re.findall(r"ERROR: \S*?(\w+)\.md", said)
    assert (status, sorted(named)) == (1, ["dies", "hangs", "raises"])
    assert project.left() == []


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_nothing_is_left_after_an_interrupt(folder: Path, jobs: str) -> None:
    project = Project(folder, hangs=HANG, forks=FORK, more=FORK)
    build = project.start("out", jobs, "-Dnb_execution_timeout=60")
    while not (folder / "docs/started").exists():
        assert build.poll() is None
        time.sleep(0.05)

    os.killpg(build.pid, signal.SIGINT)  # as Ctrl-C in a terminal does

    build.communicate(timeout=WAIT)
    assert build.returncode != 0
    assert project.left() == []


def test_a_lost_warm_process_is_told_with_the_way_out(folder: Path) -> None:
    kill = "import os, psutil\nos.kill(psutil.Process().parents()[1].pid, 9)"
    project = Project(folder, a_kills=kill, next=TELL)

    status, said = project.build("out", "-j1")

    assert status == 1
    assert "ERROR: next.md: the process that forks kernels has ended" in said
    assert "-D warm_kernels=0 builds without it" in said
    assert "Traceback" not in said
    assert project.left() == []
