"""Decide which pages a build reads and writes again.

These rules replace Sphinx's comparison of modification times:

- A page is read again unless the contents of its source and of its dependencies, of
  our own code, and the versions of all installed packages are what they were when it
  was last read, and that build logged no warning for the page.
- Every page is written again when anything changes that pages show of each other
  (titles, headings, menus, labels), or what all of them share (templates, styles,
  scripts), or when a build has ended before all pages were written.

Digests are computed when the build begins: a file that is saved later has another
digest, and is read by the next build.
"""

from __future__ import annotations

import errno
import logging
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.logging import NAMESPACE, WarningStreamHandler, getLogger

from .author_errors import stop_build
from .contents import Contents, digest_of_text, packages
from .shown_elsewhere import shown_elsewhere
from .unfinished import Doubt, Unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LOGGER = getLogger(__name__)
MACHINERY = Path(__file__).parent.parent
SHARED = ("browser", "static", "theme")  # what pages show or load as it is
UNREAD = ("constraints.txt",)  # files in conf/ that no page depends on
FIRST, LAST = 0, 900  # priorities of our handlers among those of an event
BUILD_INFO = ".buildinfo"
BACKUP = ".buildinfo.bak"  # Sphinx makes it before it writes all pages again
LINES = 4  # of Sphinx's build info
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}
NOT_WRITTEN = (
    "the output cannot be written: {}; make room, or build into a folder that you may "
    "write to, then build again"
)


class Freshness:
    """Decides what one build reads and writes again."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.contents = Contents()
        self.warned = Doubt()
        app.connect("builder-inited", self.begin, priority=FIRST)
        app.connect("env-get-outdated", self.pages_to_read, priority=LAST)
        app.connect("env-before-read-docs", self.note_reading, priority=FIRST)
        app.connect("env-updated", self.pages_to_write, priority=LAST)
        app.connect("build-finished", self.finish, priority=LAST)

    def begin(self, app: Sphinx) -> None:
        """Compute digests of all files before any is read; write a marker file."""
        for folder in (Path(app.srcdir), app.srcdir / app.config.snippets_path):
            self.contents.note_folder(folder)
        for sibling in app.srcdir.parent.iterdir():
            self.contents.note(sibling)
        code: list[Path] = []
        shared: list[Path] = []
        for path in self.contents.note_folder(MACHINERY):
            place = path.relative_to(MACHINERY).parts[0]
            if place not in UNREAD:
                (shared if place in SHARED else code).append(path)
        self.machinery = digest_of_text(self.contents.digest(code) + packages())
        self.shared = self.contents.digest(shared)
        self.before: dict[str, Any] = app.env.__dict__.setdefault("freshness", {})
        for docname in app.env.all_docs:
            self.digest(docname)
        if app.builder.format == "html" and self.shared != self._previous("shared"):
            shutil.rmtree(app.outdir / "_static", ignore_errors=True)
        self._watch_warnings()
        self.unfinished = Unfinished(Path(app.doctreedir))
        try:
            self.unfinished.mark(self.unfinished.doubt)
        except OSError as error:
            stop_build([NOT_WRITTEN.format(error)])
        _remove_truncated(Path(app.outdir, BUILD_INFO))

    def digest(self, docname: str) -> str:
        """Return a digest of a page's source and dependencies."""
        env = self.app.env
        paths = {Path(env.doc2path(docname))}
        paths |= {Path(env.srcdir, name) for name in env.dependencies[docname]}
        return self.contents.digest(paths)

    def pages_to_read(
        self,
        _app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        _removed: set[str],
    ) -> list[str]:
        """Return the pages whose contents have changed, or that are in doubt."""
        doubt = self.unfinished.doubt
        existing = env.found_docs & env.all_docs.keys()
        if doubt.every_page or self.before.get("machinery") != self.machinery:
            return sorted(existing)
        digests = self.before.get("pages", {})
        unchanged = {
            docname
            for docname in existing - doubt.pages - env.reread_always
            if digests.get(docname) == self.digest(docname)
            and Path(env.doctreedir, f"{docname}.doctree").is_file()
        }
        changed -= unchanged  # Sphinx has compared times
        return sorted(existing - unchanged - added)

    def note_reading(
        self, app: Sphinx, _env: BuildEnvironment, docnames: list[str]
    ) -> None:
        """Add the pages that are read now to the marker file."""
        doubt = self.unfinished.doubt
        doubt.pages.update(docnames)
        doubt.output |= (app.outdir / BACKUP).is_file()
        self.unfinished.mark(doubt)
        self.read = docnames

    def pages_to_write(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Store the digests of pages that were read; return the pages to write."""
        pages = self.before.get("pages", {})
        pages |= {docname: self.digest(docname) for docname in self.read}
        shown = shown_elsewhere(env)
        doubt = self.unfinished.doubt
        every_page = doubt.output or (shown, self.shared) != (
            self._previous("shown"),
            self._previous("shared"),
        )
        self.before["machinery"] = self.machinery
        self.before["pages"] = {
            name: pages[name] for name in env.found_docs & pages.keys()
        }
        self.before.setdefault(str(app.outdir), {}).update(
            shown=shown, shared=self.shared
        )
        doubt.output = True
        self.unfinished.mark(doubt)
        return env.found_docs if every_page else ()

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Remove the marker file, or leave it for the pages with warnings."""
        if error:
            cause = getattr(error, "orig_exc", error)  # of an extension's handler
            if isinstance(cause, OSError) and cause.errno in NO_ROOM:
                stop_build([NOT_WRITTEN.format(cause)])
            return
        if app.statuscode:
            self.warned.every_page = True
        self.unfinished.finish(self.warned)

    def _previous(self, name: str) -> object:
        return self.before.get(str(self.app.outdir), {}).get(name)

    def _watch_warnings(self) -> None:
        """Record the page of each warning that Sphinx shows."""
        for handler in logging.getLogger(NAMESPACE).handlers:
            if isinstance(handler, WarningStreamHandler):
                handler.addFilter(self._note_warning)

    def _note_warning(self, record: logging.LogRecord) -> bool:
        place = re.sub(r":\d*$", "", str(getattr(record, "location", None) or ""))
        path = Path(self.app.srcdir).parent / place  # ext.author_files shortens paths
        docname = self.app.env.path2doc(path)
        if docname in self.app.env.found_docs:
            self.warned.pages.add(str(docname))
        else:
            self.warned.every_page = True
        return True


def _remove_truncated(build_info: Path) -> None:
    """Remove a build info that a full disk has truncated: Sphinx cannot read it."""
    if build_info.is_file() and build_info.read_bytes().count(b"\n") < LINES:
        build_info.unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    Freshness(app)
    for name in ("leftovers", "no_orphans", "search_index"):
        app.setup_extension(f"ext.{name}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
