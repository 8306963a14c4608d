"""Two builds of the site are the same, byte for byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .served import HTML

ROOT = Path(__file__).parents[2]


def rebuild(folder: Path) -> Path:
    """Build a copy of the site in ``folder``, with another hash seed."""
    for name in ("LICENSES", "conf", "docs", "snippets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "CONTRIBUTING.md", folder)
    settings = ["-q", "-n", "-W", "-j", "1", "-d", "doctrees", "-c", "conf"]
    if HTML.joinpath("_downloads/cheatsheet.pdf").is_file():
        settings += ["-t", "pdf"]  # the site has it
    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "sphinx", *settings, "docs", "html"],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stdout + result.stderr) == (0, "")
    return folder / "html"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below ``folder``, except Sphinx's doctrees."""
    files = (path for path in folder.rglob("*") if path.is_file())
    files = (path for path in files if ".doctrees" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.timeout(600)
def test_another_build_is_identical(tmp_path: Path) -> None:
    """Rebuild in another folder, with another hash seed and another number of jobs."""
    site, rebuilt = contents(HTML), contents(rebuild(tmp_path / "another-folder"))

    assert "index.html" in site
    assert sorted(site) == sorted(rebuilt)
    assert [name for name in site if site[name] != rebuilt[name]] == []
