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


DRAWN = (
    'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
    'stroke-linecap="round"'
)
HALF_DISC = (  # half light, half dark: as the system has it
    '<circle cx="12" cy="12" r="8"/>'
    '<path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" stroke="none"/>'
)
STORED_THEME = (  # of this visit, where it could not be kept; see browser/page.js
    '["sessionStorage", "localStorage"].reduce((theme, place) => '
    '{ try { return theme || window[place].getItem("theme"); } catch {} }, "")'
)
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
        STORED_THEME,
        "an error where the browser forbids storage",
    ),
    Repair(
        '<svg xmlns="http://www.w3.org/2000/svg" style="display: none;">',
        '<svg xmlns="http://www.w3.org/2000/svg" class="icons" width="0" height="0">',
        "a style attribute, which our content security policy forbids",
    ),
    Repair(
        ' style="opacity: 50%"',
        ' opacity="0.5"',
        "a style attribute, which our content security policy forbids",
    ),
    Repair(
        '<article role="main"',
        '<main role="main"',  # Sphinx's search looks for the role
        "main content that is an article without a heading of its own",
    ),
    Repair(
        "</article>",
        "</main>",
        "main content that is an article without a heading of its own",
    ),
    Repair(
        '<button class="theme-toggle"',
        '<button type="button" class="theme-toggle"',
        "buttons of no type, which would submit a form around them",
    ),
    Repair(
        '<svg><use href="#svg-toc"></use></svg>',
        f'<svg {DRAWN}><path d="M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1"/></svg>',
        "an icon that is heavier than its neighbours",
    ),
    Repair(
        'auto-light"><use href="#svg-sun-with-moon"></use>',
        f'auto-light" {DRAWN}>{HALF_DISC}',
        "an icon too detailed for its size",
    ),
    Repair(
        'auto-dark"><use href="#svg-moon-with-sun"></use>',
        f'auto-dark" {DRAWN}>{HALF_DISC}',
        "an icon too detailed for its size",
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
