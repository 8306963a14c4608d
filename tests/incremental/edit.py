"""Edits of the small site, and functions that combine them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.incremental.small_site import SmallSite

STEP, POLY = "docs/schedulers/step_lr.md", "docs/schedulers/polynomial_lr.md"
INDEX, GLOSSARY, NOTES = "docs/index.md", "docs/glossary.md", "docs/notes.md"
BANK, CLAIMS = "docs/questions/step_lr.yaml", "docs/questions/claims/step_lr.py"
LONG_AGO = 1_000_000_000  # seconds since 1970: as ``cp -p`` and ``tar`` may set it


def change(name: str, old: str, new: str) -> Callable[[SmallSite], None]:
    """Replace a text in a file."""
    return lambda site: site.replace(name, old, new)


def add(name: str, text: str) -> Callable[[SmallSite], None]:
    """Append a text to a file; create the file if needed."""
    return lambda site: site.write(
        name, (site.read(name) if site.path(name).is_file() else "") + text
    )


def with_old_time(
    edit: Callable[[SmallSite], None], name: str
) -> Callable[[SmallSite], None]:
    """Edit a file, then set its modification time to the past."""

    def apply(site: SmallSite) -> None:
        edit(site)
        os.utime(site.path(name), (LONG_AGO, LONG_AGO))

    return apply


def several(*edits: Callable[[SmallSite], None]) -> Callable[[SmallSite], None]:
    """Make several edits at once."""

    def apply(site: SmallSite) -> None:
        for edit in edits:
            edit(site)

    return apply


def remove(name: str) -> Callable[[SmallSite], None]:
    """Delete a file."""
    return lambda site: site.path(name).unlink()


def rename(name: str, new: str) -> Callable[[SmallSite], None]:
    """Rename a file."""

    def apply(site: SmallSite) -> None:
        site.path(name).rename(site.path(new))

    return apply


def setting(name: str, value: str) -> Callable[[SmallSite], None]:
    """Set an environment variable of the build."""
    return lambda site: site.env.update({name: value})


def save_with_other_line_ends(site: SmallSite) -> None:
    """Save a page with the line ends of Windows."""
    path = site.path(POLY)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def touch(site: SmallSite) -> None:
    """Save every file of the project again, unchanged."""
    for name in site.snapshot():
        site.path(name).touch()


def upgrade(site: SmallSite) -> None:
    """Install another version of a package; a page shows its version."""
    old = site.path("an_example-1.dist-info")
    text = old.joinpath("METADATA").read_text(encoding="utf-8")
    shutil.rmtree(old)
    new = "an_example-2.dist-info/METADATA"
    site.write(new, text.replace("Version: 1", "Version: 2"))
