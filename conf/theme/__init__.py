"""Everything that depends on the theme, sphinx-book-theme: settings, cuts, fixes.

- ``options``: which components a page has
- ``templates/``: pages and components, in place of some of the theme's
- ``styles/``: our colours and type
- ``first.js``, ``static/frame.js``: scripts that run before and after a page is drawn
- ``stylesheet``: the theme's rules that are used, and ours, in one file
- ``code_colours``: the colours of code
- ``policy``: the content security policy
- ``originals``: digests of the theme's files that all this was written for

No other code names a class or an id of the theme; a test checks this.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives
from ext.author_errors import stop_build
from ext.builders import HTML_BUILDERS
from sphinx.util.docutils import is_directive_registered
from sphinx_book_theme.directives import Margin

from . import stylesheet
from .originals import BOOK, PYDATA, SCRIPTS, changed, digest
from .policy import FIRST_SCRIPT, POLICY

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MAIN = "main-content"  # the id of a page's main part
SEARCH_ONLY = ("doctools.js", "sphinx_highlight.js")
# theme.css replaces these.
UNUSED = ("basic.css", "mystnb.", "pygments.css", "sphinx-book-theme.css")
NOT_IN_BOOKS = (stylesheet.SHEET, "mystnb.")


def check_originals(_app: Sphinx) -> None:
    """Stop the build if the theme's files have changed since ours were written."""
    if messages := changed():
        stop_build(messages)


def offer_margin(_app: Sphinx) -> None:
    """Offer ``{margin}`` where the theme is not loaded: books and plain text."""
    if not is_directive_registered("margin"):
        directives.register_directive("margin", Margin)


def fill_page(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Fill the context of the templates; leave out the files that we replace."""
    of_site = app.builder.name in HTML_BUILDERS
    sheets = UNUSED if of_site else NOT_IN_BOOKS
    context["css_files"] = [
        css for css in context["css_files"] if not is_one_of(css.filename, sheets)
    ]
    if not of_site:
        return
    context["security_policy"] = POLICY
    context["first_script"] = FIRST_SCRIPT
    context["theme_version"] = digest(SCRIPTS[0])
    scripts = () if page == "search" else SEARCH_ONLY
    context["script_files"] = [  # a script without a file would be inline
        js
        for js in context["script_files"]
        if js.filename and not is_one_of(js.filename, scripts)
    ]
    for js in context["script_files"]:
        if "type" not in js.attributes:  # modules are deferred anyway
            js.attributes["defer"] = "defer"


def is_one_of(filename: object, names: tuple[str, ...]) -> bool:
    """Return whether a file's name begins with one of these; a hash may follow."""
    return str(filename).rpartition("/")[2].startswith(names)


def remove_unused(app: Sphinx, error: Exception | None) -> None:
    """Remove the theme's files that Sphinx copied and no page loads: 11 MB."""
    if error or app.builder.name not in HTML_BUILDERS:
        return
    static = Path(app.outdir, "_static")
    for theme in (PYDATA, BOOK):
        for path in theme.joinpath("static").rglob("*"):
            if path.is_file() and path not in SCRIPTS:
                copied = static / path.relative_to(theme / "static")
                copied.unlink(missing_ok=True)
    for folder in sorted(static.rglob("*/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect our event handlers; add the style sheet and the script."""
    app.connect("builder-inited", check_originals)
    app.connect("builder-inited", offer_margin)
    app.connect("builder-inited", stylesheet.write)
    app.connect("html-page-context", fill_page, priority=900)  # after the theme
    app.connect("build-finished", remove_unused)
    app.add_css_file(stylesheet.SHEET)
    app.add_js_file("frame.js", type="module")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
