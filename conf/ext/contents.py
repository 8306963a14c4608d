"""Digests of the project's files, computed once, before anything reads the files.

Modification times are unreliable: ``cp -p``, ``rsync`` and ``tar`` set old ones, and a
file that is saved while its page is read is newer than the content that was read.
"""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_SOURCES = {"__pycache__"}  # and folders whose names begin with a dot
NO_FILE = "no file"


class Contents:
    """Digests of files, as they were when they were first read."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def note(self, path: Path) -> str:
        """Return the digest of a file; read the file only at the first call."""
        name = os.path.abspath(path)  # noqa: PTH100 (Path.resolve is slow)
        if name not in self._digests:
            self._digests[name] = digest_of_file(Path(name))
        return self._digests[name]

    def note_folder(self, folder: Path) -> list[Path]:
        """Note every file below a folder; return them in the order of their names."""
        paths = files_below(folder)
        for path in paths:
            self.note(path)
        return paths

    def digest(self, paths: Iterable[Path]) -> str:
        """Return one digest of several files: of their names and their contents."""
        lines = sorted(f"{path}\0{self.note(path)}\n" for path in paths)
        return digest_of_text("".join(lines))


def files_below(folder: Path) -> list[Path]:
    """List the source files below a folder, without following links to folders."""
    paths = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if name not in NOT_SOURCES and not name.startswith(".")
        ]
        paths += [Path(parent, name) for name in names]
    return sorted(paths)


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a regular file, or ``NO_FILE``."""
    try:
        if path.is_file():  # reading a pipe would wait
            return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        pass  # the code that needs the file reports why
    return NO_FILE


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def packages() -> str:
    """List the versions of Python and of each installed package."""
    installed = []
    for package in distributions():
        with suppress(ModuleNotFoundError):  # left by a broken installation
            installed.append(f"{package.name} {package.version}")
    return "\n".join([platform.python_version(), *sorted(installed)])
