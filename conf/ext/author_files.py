"""Read every file of authors first, and report those that cannot be read.

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
    if messages := [text for folder in folders for text in unreadable(folder)]:
        stop_build(messages)


def unreadable(folder: Path) -> Iterator[str]:
    """Yield a message for each file below a folder that cannot be read."""
    for path in _files(folder):
        if path.is_dir() and path.suffix not in SUFFIXES:
            yield (
                f"{shown(path)}: is a link to a folder that contains the link, so "
                "reading it never ends; delete it"
            )
            continue
        try:
            read_text(path)
        except AuthorError as error:
            yield str(error)


def _files(folder: Path) -> Iterator[Path]:
    """Yield files with the suffix of a text, and links to folders around themselves."""
    for parent, folders, names in os.walk(folder, followlinks=True):
        loops = [path for path in _paths(parent, folders) if _is_loop(path)]
        folders[:] = sorted(set(folders) - {path.name for path in loops})
        yield from sorted(loops)
        texts = _paths(parent, [*folders, *names])
        yield from sorted(path for path in texts if path.suffix in SUFFIXES)


def _paths(folder: str, names: list[str]) -> list[Path]:
    return [Path(folder, name) for name in names if not name.startswith((".", "__"))]


def _is_loop(path: Path) -> bool:
    return path.is_symlink() and path.resolve() in path.absolute().parents


class FromRoot(logging.Filter):
    """Shortens paths in Sphinx's log messages: relative to the project's root."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = f"{root}{os.sep}"

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the paths in a record's message and location."""
        text = logging.LogRecord.getMessage(record)
        if self.root in text:
            record.msg, record.args = text.replace(self.root, ""), ()
        if location := getattr(record, "location", None):
            record.location = str(location).replace(self.root, "")
        return True


def is_useful(record: logging.LogRecord) -> bool:
    """Drop Sphinx's message of an unreadable file, which does not give the reason."""
    return not str(record.msg).startswith("Ignored unreadable document")


def shorten_paths(app: Sphinx) -> None:
    """Add a filter to every handler of Sphinx's messages, after Sphinx's own."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.addFilter(FromRoot(Path(app.srcdir).parent))


def setup(app: Sphinx) -> ExtensionMetadata:
    for name in ("across_pages", "linked_files", "page_source"):
        app.setup_extension(f"ext.{name}")
    shorten_paths(app)
    logging.getLogger("sphinx.sphinx.project").addFilter(is_useful)
    app.connect("builder-inited", check_files, priority=FIRST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
