"""A Sphinx project that is built in a subprocess, and what a build leaves behind."""

import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psutil

from tests.conf.ext.samples import cell, notebook

CONF = Path(__file__).parents[3] / "conf"
SETTINGS = """
extensions = ["ext.fork_server", "myst_nb", "ext.page_cells"]
nb_execution_mode = "force"
nb_execution_timeout = 4
html_theme = "basic"
html_show_sphinx = False
"""
SPHINX = (sys.executable, "-m", "sphinx", "--no-color", "-q", "-W")
WAIT = 15  # seconds at most


class Project:
    """A folder of pages that ``sphinx-build`` builds in a subprocess."""

    def __init__(self, folder: Path, **pages: str) -> None:
        self.folder = folder
        self.marker = uuid.uuid4().hex  # in the environment of every process of a build
        docs = folder / "docs"
        docs.mkdir()
        self.temporary = folder / "temporary/files"  # what cells may write
        self.temporary.mkdir(parents=True)
        docs.joinpath("conf.py").write_text(SETTINGS, "utf-8")
        names = "\n".join(pages)
        index = f"# All\n\n```{{toctree}}\n{names}\n```\n"
        docs.joinpath("index.md").write_text(index, "utf-8")
        for name, code in pages.items():
            text = notebook(cell(code))["docs/index.md"]
            docs.joinpath(f"{name}.md").write_text(text, "utf-8")

    def start(
        self, out: str, *options: str, stdin: bool = True
    ) -> subprocess.Popen[str]:
        """Start a build, with or without standard input."""
        wrapper = () if stdin else ("sh", "-c", 'exec "$@" <&-', "sh")
        variables = {
            "PYTHONPATH": str(CONF),
            "MARK": self.marker,
            "TMPDIR": str(self.temporary),
        }
        variables |= {"OMP_NUM_THREADS": "1"}
        return subprocess.Popen(  # noqa: S603 (ourselves)
            [*wrapper, *SPHINX, *options, "docs", out],
            cwd=self.folder,
            env={**os.environ, **variables},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def build(self, out: str, *options: str) -> tuple[int, str]:
        """Build; return the exit status and the output."""
        with self.start(out, *options) as build:
            output, _ = build.communicate(timeout=60)
        return build.returncode, output

    def leftovers(self) -> list[str]:
        """List processes and folders that remain, after ``WAIT`` seconds at most."""
        deadline = time.monotonic() + WAIT
        while (remaining := self._remaining()) and time.monotonic() < deadline:
            time.sleep(0.1)
        return remaining

    def _remaining(self) -> list[str]:
        processes = [
            " ".join(process.cmdline())
            for process in psutil.process_iter()
            if process.pid != os.getpid() and self.marker in _environment(process)
        ]
        return processes + [path.name for path in self.temporary.glob("fork-server-*")]


def _environment(process: psutil.Process) -> list[str]:
    try:
        return list(process.environ().values())
    except psutil.Error:
        return []
