"""Record which files of the project this process reads; block all changes."""

from __future__ import annotations

import os
import sys
from importlib.util import source_from_cache
from typing import Any, NamedTuple

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = frozenset(  # audit events whose arguments begin with paths
    {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
)


class Project(NamedTuple):
    """The folders of a project, absolute."""

    root: str
    sources: tuple[str, ...]  # what the build reads and nothing may change
    outputs: tuple[str, ...]  # what the build writes

    def is_source(self, path: str) -> bool:
        """Return whether a build must not change this file."""
        if _is_in(path, self.outputs):
            return False
        return os.path.dirname(path) == self.root or _is_in(path, self.sources)  # noqa: PTH120 (called for each file)

    def depends_on(self, path: str) -> bool:
        """Return whether a file is of the project, neither installed nor built."""
        return (
            _is_in(path, (self.root,))
            and not _is_in(path, (*self.outputs, sys.prefix, sys.base_prefix))
            and os.path.isfile(path)  # noqa: PTH113 (the same)
        )


class FileWatch:
    """Records every file that Python opens in this process, until it ends."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._opened: set[str] = set()
        self.written = ""  # a file that was about to be changed, relative to the root
        sys.addaudithook(self._audit)

    def read(self) -> list[str]:
        """List the files of the project that were read, with imported modules."""
        paths = {
            source_from_cache(path) if path.endswith(".pyc") else path
            for path in self._opened
        }
        return sorted(filter(self._project.depends_on, paths))

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(path, str | bytes | os.PathLike):
                absolute = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 (the same)
                if flags & WRITING:
                    self._reject_write(absolute)
                else:
                    self._opened.add(absolute)
        elif event in CHANGES:
            for path in arguments:
                if isinstance(path, str | bytes | os.PathLike):
                    absolute = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 (the same)
                    self._reject_write(absolute)

    def _reject_write(self, path: str) -> None:
        if self._project.is_source(path):
            self.written = os.path.relpath(path, self._project.root)
            raise PermissionError(f"{self.written} belongs to the project")


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path.startswith(folder + os.sep) for folder in folders)
