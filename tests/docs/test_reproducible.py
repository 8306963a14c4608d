"""Two builds of the site are the same, byte for byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def build_site(folder: Path, *, seed: int, jobs: int) -> Path:
    """Build a copy of the site in ``folder``, in a process of its own."""
    for name in ("LICENSES", "conf", "docs", "snippets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "CONTRIBUTING.md", folder)
    settings = ["-q", "-n", "-W", "-j", str(jobs), "-d", "doctrees", "-c", "conf"]
    done = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "sphinx", *settings, "docs", "html"],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder / "html"


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files below ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.timeout(300)
def test_two_builds_are_identical(tmp_path: Path) -> None:
    """Different folders, hash seeds and numbers of jobs; the log is empty, too."""
    one = contents(build_site(tmp_path / "one", seed=1, jobs=1))
    two = contents(build_site(tmp_path / "another-folder", seed=2, jobs=2))

    assert "index.html" in one
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
