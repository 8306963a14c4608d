"""Mark a build as unfinished until it, or a later build, has ended without a warning.

Each build writes a marker file into the folder of doctrees before it changes anything,
and removes the file when it has ended without a warning. After an error, a warning,
Ctrl-C, a kill or a full disk, the file stays: the next build reads its pages again, and
so fails again if nothing was repaired.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATTERN = "unfinished-*.json"


@dataclass
class Doubt:
    """The pages of an unfinished build that may be wrong."""

    pages: set[str] = field(default_factory=set)  # to be read again
    every_page: bool = False  # all pages are to be read again
    output: bool = False  # all pages are to be written again

    def __bool__(self) -> bool:
        return bool(self.pages or self.every_page or self.output)

    def add(self, other: Doubt) -> None:
        """Add the pages of another build."""
        self.pages |= other.pages
        self.every_page |= other.every_page
        self.output |= other.output


class Unfinished:
    """The marker files of unfinished builds in a folder, and that of this build."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / PATTERN.replace("*", str(os.getpid()))
        self._left = sorted(folder.glob(PATTERN))
        self.doubt = Doubt()
        for path in self._left:
            self.doubt.add(_read(path))

    def mark(self, doubt: Doubt) -> None:
        """Write the marker file: what the next build must do if this build ends now."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        content = asdict(doubt) | {"pages": sorted(doubt.pages)}
        self._file.write_text(json.dumps(content), encoding="utf-8")

    def finish(self, doubt: Doubt) -> None:
        """Remove all marker files; keep that of this build if pages are in doubt."""
        if doubt:
            self.mark(doubt)
        for path in {*self._left, self._file}:
            if not doubt or path != self._file:
                path.unlink(missing_ok=True)


def _read(path: Path) -> Doubt:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        pages = set(content["pages"])
        return Doubt(pages, bool(content["every_page"]), bool(content["output"]))
    except (OSError, ValueError, KeyError, TypeError):  # truncated by a full disk
        return Doubt(every_page=True, output=True)
