"""Load the style sheets and modules that a page needs, and no others.

An extension declares its files, and which pages need them::

    assets.declare(app, __name__, "snippet.css", "core/copy.js", needed=has_snippet)

A style sheet is in ``conf/static`` or written by the build, a module in
``conf/browser``. ``needed`` gets all nodes of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from docutils import nodes

from .builders import HTML_BUILDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    Needed = Callable[[Sequence[nodes.Node]], bool]


class Asset(NamedTuple):
    """A file that some pages need."""

    file: str
    needed: Needed
    declared_in: str  # the file of an extension, as messages name it
    written: bool

    @property
    def is_module(self) -> bool:
        """Whether the file is a module; otherwise it is a style sheet."""
        return self.file.endswith(".js")


ASSETS: WeakKeyDictionary[Sphinx, list[Asset]] = WeakKeyDictionary()


def declare(
    app: Sphinx, extension: str, *files: str, needed: Needed, written: bool = False
) -> None:
    """Declare files that a page loads if it needs them.

    :param extension: the module that declares them
    :param needed: returns whether a page needs the files
    :param written: the build writes the style sheet, also for an e-book
    """
    app.setup_extension("ext.assets")
    declared_in = f"conf/{extension.replace('.', '/')}.py"
    ASSETS[app] += [Asset(file, needed, declared_in, written) for file in files]


def has_class(name: str) -> Needed:
    """Return a function that looks for an element of a class."""
    return lambda page: any(
        name in node["classes"] for node in page if isinstance(node, nodes.Element)
    )


def add_to_page(
    app: Sphinx,
    _page: str,
    _template: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the files that the page needs."""
    if doctree is None:
        return
    is_site = app.builder.name in HTML_BUILDERS
    page = list(doctree.findall())
    for asset in ASSETS[app]:
        if not (is_site or asset.written) or not asset.needed(page):
            continue
        if asset.is_module:
            folder = app.config.browser_code_folder
            app.add_js_file(f"{folder}/{asset.file}", type="module")
        else:
            app.add_css_file(asset.file)


def leave_out_of_books(app: Sphinx, config: Config) -> None:
    """Keep the site's style sheets out of an e-book: its readers support little CSS.

    Sphinx reads pages again when this setting changes, so it is set before reading.
    """
    unused = [f"_static/{asset.file}" for asset in ASSETS[app] if not asset.written]
    config.epub_exclude_files = [*config.epub_exclude_files, *unused]


def setup(app: Sphinx) -> ExtensionMetadata:
    ASSETS[app] = []
    app.setup_extension("ext.browser_code")
    app.connect("config-inited", leave_out_of_books)
    app.connect("html-page-context", add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
