"""Write pages' addresses for search engines and link previews, if ``SITE_URL`` is set.

Every page then has its address and the data of a preview (``templates/site.html``), and
``sitemap.xml`` lists the pages. ``robots.txt`` names the sitemap if the site has a host
of its own; crawlers read no ``robots.txt`` below a prefix. See decision 25.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

BUILDERS = ("html", "dirhtml")  # whose pages have addresses of their own
PREVIEW = "_static/preview.png"  # drawn by conf/link_preview.py
SITEMAP = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def page_address(app: Sphinx, page: str) -> str:
    """Return the address of a page; the first page has that of the site."""
    is_first = page == app.config.root_doc
    target = "" if is_first else app.builder.get_target_uri(page)
    return f"{app.config.html_baseurl}{target}"


def add_address(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, object],
    doctree: nodes.document | None,
) -> None:
    """Add a page's address to its context; the search and 404 pages have none."""
    has_address = app.config.html_baseurl and doctree and app.builder.name in BUILDERS
    context["pageurl"] = page_address(app, page) if has_address else None
    context["preview_image"] = app.config.html_baseurl + PREVIEW


def write_lists(app: Sphinx, error: Exception | None) -> None:
    """Write ``sitemap.xml`` and ``robots.txt``, or remove those of an earlier build.

    They list all pages, not only those that this build has written.
    """
    if error or app.builder.name not in BUILDERS:
        return
    address = app.config.html_baseurl
    sitemap = robots = ""
    if address:
        pages = sorted(page_address(app, page) for page in app.env.found_docs)
        urls = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in pages)
        sitemap = f'<urlset xmlns="{NAMESPACE}">\n{urls}</urlset>\n'
    if urlsplit(address).path == "/":
        robots = f"User-agent: *\nAllow: /\nSitemap: {address}{SITEMAP}\n"
    for name, text in ((SITEMAP, sitemap), ("robots.txt", robots)):
        path = Path(app.outdir, name)
        if text:
            path.write_text(text, "utf-8")
        else:
            path.unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", add_address)
    app.connect("build-finished", write_lists)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
