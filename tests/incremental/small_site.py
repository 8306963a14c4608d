"""A small site with the configuration of the real site, built in subprocesses."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
DOCS = Path(__file__).with_name("docs")
QUESTIONS = "docs/questions/step_lr.yaml"
# Files of the output that are not published.
NOT_COMPARED = (".doctrees", ".buildinfo")
METADATA = "an_example-1.dist-info/METADATA"
INCLUDES = 'pages_that_include = {"notes": ["../NOTES.md"], '
BUILD = (sys.executable, "-m", "sphinx", "-q", "--no-color", "-j", "2", "-n", "-W")


@dataclass
class SmallSite:
    """A project folder, the environment of its builds, and their output folder."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    output: str = "html"  # where the next build goes

    def create(self) -> SmallSite:
        """Write the pages, and copy the files that they need."""
        skipped = shutil.ignore_patterns("__pycache__")
        for name in ("conf", "snippets"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=skipped)
        shutil.copytree(DOCS, self.folder / "docs")
        for name in ("NOTES.md", "docs/versions.json"):
            source = ROOT / name if "/" in name else DOCS.with_name(name)
            shutil.copy(source, self.folder / name)
        shutil.copytree(
            ROOT / "docs/questions/claims", self.folder / "docs/questions/claims"
        )
        for name in ("step_lr.yaml", "questions.lock"):
            shutil.copy(ROOT / "docs/questions" / name, self.folder / "docs/questions")
        self.write("docs/misconceptions.md", misconceptions(self.read(QUESTIONS)))
        self.replace("conf/conf.py", "pages_that_include = {", INCLUDES)
        self.write(METADATA, "Metadata-Version: 2.1\nName: an-example\nVersion: 1\n")
        # A snippet imported dynamically by another snippet, so that only running it
        # shows the dependency, and a claims module imported relatively.
        self.write("snippets/tools/start.py", "POWER = 0.9\n")
        self.replace(
            "snippets/schedulers/polynomial_lr.py",
            "from torch.optim import Optimizer\n",
            "from importlib import import_module\n\n"
            "from torch.optim import Optimizer\n",
        )
        self.replace(
            "snippets/schedulers/polynomial_lr.py",
            "power: float = 0.9",
            'power: float = import_module("snippets.tools.start").POWER',
        )
        self.replace(
            "docs/questions/claims/step_lr.py",
            "from docs.questions.claims.loop_verdict import",
            "from .loop_verdict import",
        )
        return self

    def path(self, name: str) -> Path:
        """Return the path of a file of the project."""
        return self.folder / name

    def read(self, name: str) -> str:
        """Read a file of the project."""
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a text of a file.

        :raises ValueError: if the file does not have it
        """
        text = self.read(name)
        if old not in text:
            raise ValueError(f"{name} has no {old!r} to edit")
        self.write(name, text.replace(old, new))

    def command(self, output: str) -> list[str]:
        """Return the command that builds the site into a folder below the project."""
        return [*BUILD, "-c", "conf", "docs", output]

    def start(self, output: str = "html") -> subprocess.Popen[str]:
        """Start a build in its own session, so that it can be interrupted."""
        return subprocess.Popen(  # noqa: S603 (our own command)
            self.command(output),
            cwd=self.folder,
            env={**os.environ, **self.env},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # A shell that runs the tests in the background ignores Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )

    def build(self, output: str = "html") -> tuple[int, str]:
        """Build; return the exit status and the log."""
        with self.start(output) as process:
            log, _ = process.communicate(timeout=300)
        return process.returncode, log

    def snapshot(self) -> dict[str, bytes]:
        """Read all files of the project that a build reads."""
        files = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and "__pycache__" not in name and not is_output(name):
                files[name] = path.read_bytes()
        return files

    def restore(self, files: dict[str, bytes]) -> None:
        """Restore changed files, whose times become new, and the environment."""
        current = self.snapshot()
        for name in current.keys() - files.keys():
            self.path(name).unlink()
            if not any(self.path(name).parent.iterdir()):
                self.path(name).parent.rmdir()
        for name, content in files.items():
            if current.get(name) != content:
                self.path(name).parent.mkdir(parents=True, exist_ok=True)
                self.path(name).write_bytes(content)
        self.env = {}


def is_output(name: str) -> bool:
    """Return whether a file is the output of a build."""
    return name.startswith(("html/", "fresh/"))


def misconceptions(questions: str) -> str:
    """Write a page with a heading for each misconception that questions name."""
    slugs = sorted(set(re.findall(r"misconception: ([a-z-]+)", questions)))
    sections = (
        f"## Myth: {slug.replace('-', ' ').capitalize()}\n\nIt is false.\n\n"
        f"```{{asked-by}} {slug}\n```\n"
        for slug in slugs
    )
    return "# Misconceptions\n\nBeliefs.\n\n" + "\n".join(sections)


def questions_of(text: str) -> list[str]:
    """List the ids of a bank file."""
    return [question["id"] for question in yaml.safe_load(text)["questions"]]


def differences(first: Path, second: Path) -> list[str]:
    """Compare two outputs; list the files that differ or are missing in one."""
    first_files, second_files = contents(first), contents(second)
    return sorted(
        name
        for name in first_files.keys() | second_files.keys()
        if first_files.get(name) != second_files.get(name)
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Read the published files of an output."""
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not (name := path.relative_to(folder).as_posix()).startswith(NOT_COMPARED)
    }
