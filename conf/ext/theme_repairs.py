"""What we mend in the theme's HTML, and why.

A template of ours in place of the theme's would be a copy of it that ages. A
repair replaces one short text, and a text that is not found stops the build: a
theme that has changed is noticed at once, with the name of the defect.
"""

from __future__ import annotations

from typing import NamedTuple

from sphinx.errors import ThemeError


class Repair(NamedTuple):
    """A text of the theme, what it becomes, and the defect that this ends."""

    find: str
    replace: str
    defect: str


REPAIRS = (
    Repair(
        '<aside class="sidebar-drawer"',
        '<aside aria-label="Site" class="sidebar-drawer"',
        "two landmarks of a kind, without names",
    ),
    Repair(
        '<aside class="toc-drawer',
        '<aside aria-label="On this page" class="toc-drawer',
        "two landmarks of a kind, without names",
    ),
    Repair(
        '<input type="checkbox" class="sidebar-toggle" name="__navigation"',
        '<nav aria-label="Menus">'
        '<input type="checkbox" class="sidebar-toggle" name="__navigation"',
        "switches outside of any landmark",
    ),
    Repair(
        'aria-label="Toggle table of contents sidebar">',
        'aria-label="Toggle table of contents sidebar"></nav>',
        "switches outside of any landmark",
    ),
    Repair(
        'localStorage.getItem("theme")',
        '(() => { try { return localStorage.getItem("theme"); } catch {} })()',
        "an error where the browser forbids storage",
    ),
    Repair(
        '<svg xmlns="http://www.w3.org/2000/svg" style="display: none;">',
        '<svg xmlns="http://www.w3.org/2000/svg" class="icons" hidden>',
        "a style attribute, which our content security policy forbids",
    ),
    Repair(
        ' style="opacity: 50%"',
        ' opacity="0.5"',
        "a style attribute, which our content security policy forbids",
    ),
    Repair(
        "<script src=",
        "<script defer src=",
        "scripts that hold up the page",
    ),
)


def repair(html: str) -> str:
    """Mend a page.

    :raises ThemeError: if the theme no longer has one of the defects' texts
    """
    for text, replacement, defect in REPAIRS:
        if text not in html:
            raise ThemeError(
                f"the theme has no {text!r} any more, which conf/ext/theme_repairs.py "
                f"mends ({defect}); see whether the defect is gone, then drop the "
                "repair or adapt it"
            )
        html = html.replace(text, replacement)
    return html
