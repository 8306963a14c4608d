"""A build of the site is the same as the one before, byte for byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .served import HTML

ROOT = Path(__file__).parents[2]


def build_again(folder: Path) -> Path:
    """Build a copy of the site in ``folder``, in another order of hashes."""
    for name in ("LICENSES", "conf", "docs", "snippets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "CONTRIBUTING.md", folder)
    settings = ["-q", "-n", "-W", "-j", "1", "-d", "doctrees", "-c", "conf"]
    done = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "sphinx", *settings, "docs", "html"],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder / "html"


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files below ``folder`` but Sphinx's own notes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    files = (path for path in files if ".doctrees" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.timeout(600)
def test_another_build_is_identical(tmp_path: Path) -> None:
    """Another folder, hash seed and number of jobs than of the site that is there."""
    site, again = contents(HTML), contents(build_again(tmp_path / "another-folder"))

    assert "index.html" in site
    assert sorted(site) == sorted(again)
    assert [name for name in site if site[name] != again[name]] == []
