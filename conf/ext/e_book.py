"""Complete the e-book's package: which pages have drawings or formulas.

EPUB 3 requires these properties in the manifest, and Sphinx does not write them:
https://www.w3.org/TR/epub-33/#sec-item-resource-properties
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.builders.epub3 import Epub3Builder

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PROPERTIES = {"<math": "mathml", "<svg": "svg"}
PAGE = re.compile(r'<item [^>]*href="([^"]+\.xhtml)"[^>]*(?= />)')


class EBook(Epub3Builder):
    """Sphinx's builder of e-books, with a complete manifest."""

    def build_content(self) -> None:
        """Write the package document, and complete its items.

        MyST-NB's style sheet stays out: no page links to it, and epubcheck does not
        understand it. Its name has a digest.
        """
        sheets = self.outdir.glob("_static/mystnb.*.css")
        unused = [f"_static/{path.name}" for path in sheets]
        self.config.epub_exclude_files = [*self.config.epub_exclude_files, *unused]
        super().build_content()
        package = self.outdir / "content.opf"
        text = package.read_text("utf-8")
        package.write_text(PAGE.sub(self._with_properties, text), "utf-8")

    def _with_properties(self, item: re.Match[str]) -> str:
        names = properties(self.outdir / unquote(item[1]))
        return f'{item[0]} properties="{names}"' if names else item[0]


def properties(page: Path) -> str:
    """Return the properties that the manifest must have for a page."""
    text = page.read_text("utf-8")
    return " ".join(name for tag, name in PROPERTIES.items() if tag in text)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(EBook, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
