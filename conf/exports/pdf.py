"""``{pdf}``: offer a page as a PDF too; a build with ``-t pdf`` prints it.

::

    ```{pdf} PDF, two A4 pages
    :pages: 2
    ```

The argument is the text of a link to the PDF, ``_downloads/<page>.pdf``; the number is
how many pages the PDF must have, by default one. The page has the link only if this
build prints the PDF: with the tag, a browser, and a builder of HTML pages. A print that
fails stops the build.
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
    from playwright.sync_api import Browser
    from sphinx.application import Sphinx
    from sphinx.config import Config
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
        """Return the place of the link."""
        wanted = (self.lineno, self.options.get("pages", 1))
        self.env.metadata[self.env.docname][WANTED] = wanted
        return [pdf_link(self.arguments[0], self.arguments[0])]


def look_for_browser(app: Sphinx, _config: Config) -> None:
    """Remove the tag if there is no browser.

    Sphinx writes every page again if the tags differ from those of the last build, so
    a browser that is uninstalled takes the link with it.
    """
    if not app.tags.has(TAG):
        return
    try:
        from .printing import start_browser  # noqa: PLC0415 (other builds need no playwright)

        with start_browser():
            return
    except ModuleNotFoundError:
        LOGGER.info(NOT_OFFERED, NO_PACKAGES)
    except RuntimeError as error:
        LOGGER.info(NOT_OFFERED, error)
    app.tags.remove(TAG)


def prints(app: Sphinx) -> bool:
    """Return whether this build makes PDFs."""
    return app.tags.has(TAG) and app.builder.name in BUILDERS


def add_link(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Replace the node of the directive, if there is one."""
    for node in list(doctree.findall(pdf_link)):
        link = download_reference("", node.astext(), filename=f"{page}.pdf")
        paragraph = nodes.paragraph("", "", link, classes=["pdf-link"])
        node.replace_self([paragraph] if prints(app) else [])


def write(app: Sphinx, error: Exception | None) -> None:
    """Print each page that has the directive, once all files are written."""
    if error or not prints(app):
        return
    from .printing import start_browser  # noqa: PLC0415 (the same)

    with start_browser() as browser:
        for page, metadata in sorted(app.env.metadata.items()):
            if WANTED in metadata:
                path = Path(app.outdir, "_downloads", f"{page}.pdf")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(print_pdf(app, browser, page, *metadata[WANTED]))


def print_pdf(app: Sphinx, browser: Browser, page: str, line: int, pages: int) -> bytes:
    """Print a page.

    :param line: of the directive
    :param pages: how many pages the PDF must have
    """
    from .printing import PrintError, print_page  # noqa: PLC0415 (the same)

    target, address = app.builder.get_target_uri(page), app.config.html_baseurl
    try:
        return print_page(browser, app.outdir, target, pages=pages, address=address)
    except PrintError as error:
        file = Path(app.srcdir.name, app.env.doc2path(page, base=False))
        stop_build([f"{file.as_posix()}:{line}: {error}"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive, and connect the prints with a build."""
    app.add_node(pdf_link)
    app.add_directive("pdf", Pdf)
    app.connect("config-inited", look_for_browser)
    app.connect("doctree-resolved", add_link)
    app.connect("build-finished", write, priority=AFTER_LEFTOVERS)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
