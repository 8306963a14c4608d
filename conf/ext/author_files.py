"""Read every file of authors first: a broken one is told before it breaks anything.

Sphinx would stop with a traceback at a page that it cannot read, and wait for ever
for a named pipe. Messages, ours and Sphinx's, name files from the project's root.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError, read_text, shown

from .author_errors import stop_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SUFFIXES = {".md", ".yaml", ".py", ".lock", ".txt"}
FIRST = 100  # before all that reads files; 500 is usual


def check_files(app: Sphinx) -> None:
    """Stop the build if a page, question, claim or snippet cannot be read."""
    folders = (Path(app.srcdir), Path(app.srcdir, app.config.snippets_path).resolve())
    if mistakes := [said for folder in folders for said in unreadable(folder)]:
        stop_build(mistakes)


def unreadable(folder: Path) -> Iterator[str]:
    """Say of each file below a folder, if there is something, what is wrong with it."""
    for path in _files(folder):
        if path.is_dir() and path.suffix not in SUFFIXES:
            yield (
                f"{shown(path)}: is a link to a folder that it is in, and would hold "
                "itself for ever; delete it"
            )
            continue
        try:
            read_text(path)
        except AuthorError as error:
            yield str(error)


def _files(folder: Path) -> Iterator[Path]:
    """List what has the name of a text, and links to folders around themselves."""
    for place, folders, names in os.walk(folder, followlinks=True):
        here = Path(place)
        around = [path for path in _paths(here, folders) if _is_around(path)]
        folders[:] = sorted(set(folders) - {path.name for path in around})
        yield from sorted(around)
        texts = _paths(here, [*folders, *names])
        yield from sorted(path for path in texts if path.suffix in SUFFIXES)


def _paths(folder: Path, names: list[str]) -> list[Path]:
    return [folder / name for name in names if not name.startswith((".", "__"))]


def _is_around(path: Path) -> bool:
    return path.is_symlink() and path.resolve() in path.absolute().parents


class FromRoot(logging.Filter):
    """Name files from the project's root in what Sphinx logs."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = f"{root}{os.sep}"

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the paths of a record, which Sphinx has given its location."""
        text = logging.LogRecord.getMessage(record)
        if self.root in text:
            record.msg, record.args = text.replace(self.root, ""), ()
        if location := getattr(record, "location", None):
            record.location = str(location).replace(self.root, "")
        return True


def is_news(record: logging.LogRecord) -> bool:
    """Drop what Sphinx says of a file that cannot be read; it does not say why."""
    return not str(record.msg).startswith("Ignored unreadable document")


def shorten_paths(app: Sphinx) -> None:
    """Let every handler of Sphinx's messages shorten them, after its own filters."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.addFilter(FromRoot(Path(app.srcdir).parent))


def setup(app: Sphinx) -> ExtensionMetadata:
    for name in ("across_pages", "linked_files", "page_source"):
        app.setup_extension(f"ext.{name}")
    shorten_paths(app)
    logging.getLogger("sphinx.sphinx.project").addFilter(is_news)
    app.connect("builder-inited", check_files, priority=FIRST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
