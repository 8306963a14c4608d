"""``{pdf}``: offer a page as a PDF too; a build with ``-t pdf`` prints it.

::

    ```{pdf} PDF, two A4 pages
    :pages: 2
    ```

The argument is the text of a link to the PDF, ``_downloads/<page>.pdf``; the number is
how many pages the PDF must have, by default one. The link is in the page only if this
build prints the PDF: for every other builder, without ``-t pdf`` and without a browser
there is no link. A PDF that cannot be made stops the build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from ext.author_errors import stop_build
from ext.site_address import BUILDERS
from sphinx.addnodes import download_reference
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
TAG = "pdf"
WANTED = "pdf_pages"  # in the metadata of a page: line and number
AFTER_LEFTOVERS = 600  # ext.leftovers removes the PDF of an earlier build
NOT_OFFERED = "pages are not offered as a PDF: %s"
NO_PACKAGES = "run `python -m nox -s pdf`, which installs playwright and pypdf"


class pdf_link(nodes.General, nodes.TextElement):  # noqa: N801 (nodes are in lower case)
    """Becomes a link to the PDF of the page, or nothing."""


class Pdf(SphinxDirective):
    """Note that a page is offered as a PDF."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"pages": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        wanted = (self.lineno, self.options.get("pages", 1))
        self.env.metadata[self.env.docname][WANTED] = wanted
        return [pdf_link(self.arguments[0], self.arguments[0])]


class Pdfs:
    """The PDFs of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.are_made = False
        app.connect("builder-inited", self.begin)
        app.connect("doctree-resolved", self.link)
        app.connect("build-finished", self.write, priority=AFTER_LEFTOVERS)

    def begin(self, app: Sphinx) -> None:
        """Look for a browser, if PDFs are wanted."""
        if not app.tags.has(TAG) or app.builder.name not in BUILDERS:
            return
        try:
            from .printing import start_browser  # noqa: PLC0415 (other builds need no playwright)

            with start_browser():
                self.are_made = True
        except ModuleNotFoundError:
            LOGGER.info(NOT_OFFERED, NO_PACKAGES)
        except RuntimeError as error:
            LOGGER.info(NOT_OFFERED, error)

    def link(self, _app: Sphinx, doctree: nodes.document, page: str) -> None:
        """Replace the node of the directive, if there is one."""
        for node in list(doctree.findall(pdf_link)):
            link = download_reference("", node.astext(), filename=f"{page}.pdf")
            paragraph = nodes.paragraph("", "", link, classes=["pdf-link"])
            node.replace_self([paragraph] if self.are_made else [])

    def write(self, app: Sphinx, error: Exception | None) -> None:
        """Print each page with the directive, once all files are written."""
        if error or not self.are_made:
            return
        from .printing import PrintError, print_page, start_browser  # noqa: PLC0415 (the same)

        with start_browser() as browser:
            for page, metadata in sorted(app.env.metadata.items()):
                if WANTED not in metadata:
                    continue
                line, pages = metadata[WANTED]
                try:
                    pdf = print_page(
                        browser,
                        app.outdir,
                        app.builder.get_target_uri(page),
                        pages=pages,
                        address=app.config.html_baseurl,
                    )
                except PrintError as reason:
                    file = Path(app.srcdir.name, app.env.doc2path(page, base=False))
                    stop_build([f"{file}:{line}: {reason}"])
                path = Path(app.outdir, "_downloads", f"{page}.pdf")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(pdf)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(pdf_link)
    app.add_directive("pdf", Pdf)
    Pdfs(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
