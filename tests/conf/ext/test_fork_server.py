"""Forked processes build the same pages as new ones, in isolation."""

import os
import re
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conf.ext.project import WAIT, Project

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
PRINT_STATE = """import os, matplotlib as mpl, torch
seed, dtype = torch.initial_seed(), torch.get_default_dtype()
width = mpl.rcParams["lines.linewidth"]
print(seed, dtype, width, hasattr(torch.nn, "changed"), "torch" in globals())
print(os.environ.get("CHANGED"), os.path.basename(os.getcwd()))"""
FORK = """import os, subprocess, time
for own in (False, True):
    subprocess.Popen(["sleep", "600"], start_new_session=own)
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(600)
print("forked")"""
HANG = """import os, pathlib, time
pathlib.Path(os.environ["TMPDIR"], "started").touch()
time.sleep(600)"""


@pytest.fixture(scope="module")
def short_path() -> Iterator[Path]:
    """Return a folder for sockets: their paths have a limit of about 100 bytes."""
    with tempfile.TemporaryDirectory(prefix="w") as folder:
        yield Path(folder)


@pytest.fixture
def folder(short_path: Path, request: pytest.FixtureRequest) -> Path:
    path = short_path / str(abs(hash(request.node.name)) % 10**6)
    path.mkdir()
    return path


def test_new_processes_give_the_same_bytes(folder: Path) -> None:
    project = Project(folder, same=SAME, change=CHANGE)

    assert project.build("forked") == (0, "")
    slow = ("-Dforked_execution=0", "-Dnb_execution_timeout=60")
    status, output = project.build("new", *slow)

    pages = sorted(path.name for path in folder.glob("forked/*.html"))
    assert (status, output) == (0, "")
    assert {"same.html", "change.html"} <= set(pages)
    for name in [*pages, *(f"_images/{image.name}" for image in images(folder))]:
        forked, new = (folder / kind / name for kind in ("forked", "new"))
        assert forked.read_bytes() == new.read_bytes(), name
    assert len(images(folder)) == 1


def images(folder: Path) -> list[Path]:
    return sorted(folder.glob("forked/_images/*.png"))


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_no_state_of_one_page_reaches_another(folder: Path, jobs: str) -> None:
    pages = {f"change{n}": CHANGE for n in range(3)}
    project = Project(folder, a_report=PRINT_STATE, **pages, report=PRINT_STATE)

    assert project.build("out", jobs) == (0, "")

    texts = [
        (folder / f"out/{name}.html").read_text() for name in ("a_report", "report")
    ]
    printed = [re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL)[-1] for text in texts]
    seeds, states = zip(*(text.split(maxsplit=1) for text in printed), strict=True)
    assert states[0] == states[1]
    assert states[1].split()[:4] == ["torch.float32", "1.5", "False", "True"]
    assert states[1].split()[4:] == ["None", "docs"]
    assert len({*seeds, "7"}) == 3  # each page has random numbers of its own
    assert project.leftovers() == []


def test_pages_that_fail_or_fork_leave_nothing(folder: Path) -> None:
    project = Project(
        folder, forks=FORK, raises="1 / 0", dies="import os\nos._exit(1)", hangs=HANG
    )

    status, output = project.build("out", "-j2")

    failed = re.findall(r"(\w+)\.md:\d+: ERROR: ", output)
    assert (status, sorted(failed)) == (1, ["dies", "hangs", "raises"])
    assert project.leftovers() == []


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_an_interrupt_leaves_nothing(folder: Path, jobs: str) -> None:
    project = Project(folder, hangs=HANG, forks=FORK, more=FORK)
    build = project.start("out", jobs, "-Dnb_execution_timeout=60")
    while not (project.temporary / "started").exists():
        assert build.poll() is None
        time.sleep(0.05)

    os.killpg(build.pid, signal.SIGINT)  # as Ctrl-C in a terminal does

    output, _ = build.communicate(timeout=WAIT)
    assert (build.returncode, output.strip()) == (2, "Interrupted!")
    assert project.leftovers() == []


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_while_the_server_imports_ends_the_build(folder: Path) -> None:
    project = Project(folder, hangs=HANG)
    build = project.start("out", "-j1")
    while not list(project.temporary.glob("fork-server-*/socket")):
        assert build.poll() is None
        time.sleep(0.01)

    os.killpg(build.pid, signal.SIGINT)

    build.communicate(timeout=WAIT)
    assert build.returncode != 0
    assert project.leftovers() == []


def test_a_killed_server_is_reported_with_a_workaround(folder: Path) -> None:
    kill = "import os, psutil\nos.kill(psutil.Process().parents()[1].pid, 9)"
    project = Project(folder, a_kills=kill, next=PRINT_STATE)

    status, output = project.build("out", "-j1")

    assert status == 1
    assert re.match(
        r"docs/next\.md:10: ERROR: the fork server cannot be reached ", output
    )
    assert "-D forked_execution=0 builds without" in output
    assert "Traceback" not in output
    assert project.leftovers() == []


@pytest.mark.parametrize("name", ["with blank", "a:b", "ü'$#"])
def test_a_project_may_have_any_path(folder: Path, name: str) -> None:
    odd = folder / name
    odd.mkdir()

    assert Project(odd, reports=PRINT_STATE).build("out") == (0, "")


def test_standard_input_may_be_closed(folder: Path) -> None:
    project = Project(folder, reports=PRINT_STATE)

    with project.start("out", stdin=False) as build:
        output, _ = build.communicate(timeout=60)

    assert (build.returncode, output) == (0, "")
