"""Remove files from the output that a fresh build would not write.

Sphinx never deletes: deleted or renamed pages, their sources, downloads and images,
Sphinx's own backup and MyST-NB's reports of failures would stay, and be published.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from .builders import HTML_BUILDERS
from .freshness import BACKUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NEVER = (BACKUP, "reports")  # in the output of a correct fresh build
NOTEBOOKS = "_notebooks"


class Leftovers:
    """The files that an older build has left in the output."""

    def __init__(self) -> None:
        self.pages_without_source: set[str] = set()  # like the search page

    def note_page(
        self,
        _app: Sphinx,
        page: str,
        _template: str,
        _context: dict[str, object],
        doctree: nodes.document | None,
    ) -> None:
        """Record pages that have no source."""
        if doctree is None:
            self.pages_without_source.add(page)

    def remove(self, app: Sphinx, error: Exception | None) -> None:
        """Remove the leftovers, once all pages are written."""
        builder = app.builder
        if error or builder.name not in HTML_BUILDERS:
            return
        if isinstance(builder, StandaloneHTMLBuilder):
            expected = self._expected(app, builder)
            for path in _candidates(app.outdir, builder):
                if path not in expected:
                    path.unlink()
                    _remove_empty(path.parent, app.outdir)
        for name in NEVER:
            path = app.outdir / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _expected(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> set[Path]:
        pages = app.env.found_docs | self.pages_without_source
        files = {Path(builder.get_output_path(page)) for page in pages}
        downloads = {name for _, name in app.env.dlfiles.values()}
        files |= {app.outdir / "_downloads" / name for name in downloads}
        ending = app.config.html_sourcelink_suffix
        for page in app.env.found_docs:
            name = str(Path(app.env.doc2path(page, base=False)))
            source = name if name.endswith(ending) else name + ending
            files.add(app.outdir / "_sources" / source)
            files.add(app.outdir / NOTEBOOKS / f"{page}.ipynb")
        return files | {
            app.outdir / builder.imagedir / name for name in builder.images.values()
        }


def _candidates(out: Path, builder: StandaloneHTMLBuilder) -> Iterator[Path]:
    yield from [*out.rglob(f"*{builder.out_suffix}")]
    for folder in ("_downloads", "_sources", NOTEBOOKS, builder.imagedir):
        yield from [path for path in out.joinpath(folder).rglob("*") if path.is_file()]


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup(app: Sphinx) -> ExtensionMetadata:
    leftovers = Leftovers()
    app.connect("html-page-context", leftovers.note_page)
    app.connect("build-finished", leftovers.remove)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
