"""Write theme.css: the theme's rules that our pages use, and our own.

Most of the theme's 96 KB (gzip) are 2,000 icons and components of Bootstrap that no
page has. A rule is kept if each class and id in it is a word of a template, of the
theme's scripts, or of CONTENT. So the sheet can be written before the pages, and a test
compares the computed style of every element with that under the whole theme.

The theme's rules are in a layer: our rules override them without being more specific.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ext.builders import HTML_BUILDERS

from .code_colours import code_colours
from .css import prune, without_comments, without_unused_motion, without_unused_values
from .icons import with_icons
from .originals import SCRIPTS, STYLES, TEMPLATES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = Path(__file__).parent
SHEET = "theme.css"
OURS = (
    THEME.parent / "static/tokens.css",
    *(THEME / f"styles/{name}.css" for name in ("variables", "text", "frame", "print")),
)
# Classes that the writers of Sphinx, docutils, MyST-NB and the theme give to content,
# and the theme to its menus.
CONTENT = """
    admonition admonition-title note tip warning topic
    align-center align-default align-left align-right caption caption-number
    caption-text container contents download docutils external field-list figure
    footnote footnote-reference footnotes guilabel headerlink highlight image-reference
    internal kbd label legend literal literal-block literal-block-wrapper line
    line-block linenos math menuselection option option-list pre reference rubric
    section sig simple table target term toctree-wrapper
    pst-scrollable-table-container
    full-width margin marginnote sidebar sidebar-title sidenote
    tag_full-width tag_margin
    above-input below-input cell cell_input cell_output output stderr stream text_html
    text_plain
    search search-summary
    active bd-sidenav current fa-chevron-down has-children nav nav-item nav-link
    toc-entry toc-h2 toc-h3 toctree-l0 toctree-l1 toctree-l2 toctree-l3 toctree-toggle
    visible field-odd field-even flex-column pst-show_toc_level section-nav
"""
# Classes in the theme's scripts, for components that are switched off or replaced.
OFF = """
    bd-header-announcement btn dropdown-item dropdown-menu
    dropdown-menu-dark jb-print-docs-body list-group-item list-group-item-action
    navbar navbar-expand-lg pst-back-to-top pst-button-link-to-stable-version
    pst-collapse-sidebar-button pst-expand-sidebar-label pst-squeeze
    theme-switch-button version-switcher__button version-switcher__menu
"""
WORD = re.compile(r"[\w-]+")
NAMED = re.compile(r'\b(?:class|id)="([^"]*)"')
STRING = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
# Names the authors of the theme's rules, at the top of the style sheet.
BANNER = (
    "/*! sphinx-book-theme, PyData Sphinx Theme (BSD-3-Clause), Bootstrap (MIT), Font "
    "Awesome (icons CC BY 4.0, font OFL-1.1): cut down. See the colophon. Made of {} */"
)


@cache
def words_in_use() -> frozenset[str]:
    """Collect the classes and ids that a page may have, and many other words."""
    named = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    used = set(WORD.findall(" ".join(NAMED.findall(named))))
    for path in THEME.glob("templates/*.html"):
        used.update(WORD.findall(path.read_text(encoding="utf-8")))
    for path in SCRIPTS:
        strings = STRING.findall(path.read_text(encoding="utf-8"))
        used.update(WORD.findall(" ".join(strings)))
    return frozenset(used - {*WORD.findall(OFF)} | {*WORD.findall(CONTENT)})


@cache
def whole_theme() -> str:
    """Return all the rules of the theme."""
    return "".join(without_comments(path.read_text("utf-8")) for path in STYLES)


def theme_rules() -> str:
    """Return the theme's rules that can match in a page."""
    ours = "".join(
        path.read_text(encoding="utf-8") for path in THEME.parent.rglob("*.css")
    )
    css = without_unused_motion(prune(whole_theme(), words_in_use()))
    return with_icons(without_unused_values(css, ours))


def sheet(theme: str) -> str:
    """Return the style sheet: these rules of the theme, and ours."""
    ours = "".join(without_comments(path.read_text(encoding="utf-8")) for path in OURS)
    return (
        f"{BANNER.format(made_of())}\n@layer theme{{{theme}}}\n{code_colours()}\n{ours}"
    )


@cache
def made_of() -> str:
    """Return a digest of everything that the style sheet is made from."""
    static = THEME.parent.joinpath("static").glob("*.css")
    ours = (
        path for path in THEME.rglob("*") if path.suffix in {".css", ".html", ".py"}
    )
    digest = hashlib.sha256(version("fonttools").encode())
    digest.update(code_colours().encode())
    for path in (*STYLES, *SCRIPTS, *TEMPLATES, *sorted(static), *sorted(ours)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def write(app: Sphinx) -> None:
    """Write the style sheet before the pages: Sphinx links to it by a checksum."""
    path = Path(app.outdir, "_static", SHEET)
    banner = BANNER.format(made_of())
    is_current = path.is_file() and path.read_text(encoding="utf-8").startswith(banner)
    if is_current or app.builder.name not in HTML_BUILDERS:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")  # a build may be interrupted while it writes
    part.write_text(sheet(theme_rules()), encoding="utf-8")
    part.replace(path)
