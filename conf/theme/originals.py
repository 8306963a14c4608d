"""Digests of the theme's files that ours depend on; a changed file stops the build.

Our templates, styles and scripts were written for one version of these files. Another
version may need other fixes than ours.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

PYDATA = Path(str(files("pydata_sphinx_theme"))) / "theme/pydata_sphinx_theme"
BOOK = Path(str(files("sphinx_book_theme"))) / "theme/sphinx_book_theme"
SCRIPTS = (
    PYDATA / "static/scripts/pydata-sphinx-theme.js",
    BOOK / "static/scripts/sphinx-book-theme.js",
)
STYLES = (
    PYDATA / "static/styles/pydata-sphinx-theme.css",
    BOOK / "static/styles/sphinx-book-theme.css",
)
# The theme's templates that our pages are made from.
TEMPLATES = (
    PYDATA / "layout.html",
    PYDATA / "sections/announcement.html",
    PYDATA / "sections/footer-article.html",
    PYDATA / "sections/footer.html",
    PYDATA / "sections/header-article.html",
    PYDATA / "sections/sidebar-primary.html",
    PYDATA / "sections/sidebar-secondary.html",
    PYDATA / "components/copyright.html",
    PYDATA / "components/prev-next.html",
    BOOK / "layout.html",
    BOOK / "components/page-toc.html",
    BOOK / "sections/footer-content.html",
)


class Original(NamedTuple):
    """A file of the theme, and our files to review when it changes."""

    path: Path
    digest: str  # the first digits of its SHA-256
    ours: str


ORIGINALS = (
    Original(PYDATA / "layout.html", "1f98508aa73a", "templates/site.html, first.js"),
    Original(BOOK / "layout.html", "2cd2fbbe2cae", "templates/site.html"),
    Original(PYDATA / "search.html", "098d19aa34f7", "templates/search.html"),
    Original(
        PYDATA / "static/webpack-macros.html",
        "ca92b021a603",
        "templates/site.html (its scripts)",
    ),
    Original(
        PYDATA / "components/search-field.html",
        "aec4ce15c313",
        "templates/search-field.html",
    ),
    Original(
        PYDATA / "components/search-button-field.html",
        "518dda81dd8c",
        "templates/search-button.html",
    ),
    Original(
        PYDATA / "components/theme-switcher.html",
        "c46dff4372d7",
        "templates/page-tools.html",
    ),
    Original(
        BOOK / "components/article-header-buttons.html",
        "01d586c72ac2",
        "templates/page-tools.html",
    ),
    Original(
        BOOK / "components/toggle-primary-sidebar.html",
        "316c98ec6677",
        "templates/toggle-pages.html",
    ),
    Original(
        BOOK / "components/sbt-sidebar-nav.html", "38342bd74404", "templates/pages.html"
    ),
    Original(SCRIPTS[0], "73b151b7df2d", "first.js, static/frame.js, templates/"),
    Original(SCRIPTS[1], "20f5c4379fa2", "static/frame.js, templates/"),
    Original(STYLES[0], "19b1ea76f4fc", "styles/, stylesheet.py"),
    Original(STYLES[1], "455ff17dac16", "styles/, stylesheet.py"),
)
PACKAGES = {PYDATA: "pydata-sphinx-theme", BOOK: "sphinx-book-theme"}


def changed() -> list[str]:
    """Return a message for each file that has changed since ours was written."""
    return [
        f"conf/theme/originals.py: {package} {version(package)} has another "
        f"{original.path.relative_to(theme)} than ours was written for; compare it "
        f"with conf/theme/{original.ours}, and when that is right again, write its new "
        f"digest here: {new}"
        for theme, package in PACKAGES.items()
        for original in ORIGINALS
        if original.path.is_relative_to(theme)
        and (new := digest(original.path)) != original.digest
    ]


def digest(path: Path) -> str:
    """Return the first digits of a file's SHA-256, or "gone" if there is no file."""
    if not path.is_file():
        return "gone"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
