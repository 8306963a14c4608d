"""Find what could run, or be fetched from elsewhere, in a piece of HTML. No Sphinx.

What authors write becomes text, lists, tables, figures and links. Anything else in it
has slipped in: by raw HTML, by what a cell displays, by a docstring that a cell prints.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

Attribute = tuple[str, str | None]

ELEMENTS = {
    *("applet", "base", "embed", "frame", "frameset", "iframe", "link", "meta"),
    *("object", "portal", "script", "style"),
    *("animate", "animatemotion", "animatetransform", "set"),  # can set an SVG's link
}
DATA = ("type", "application/json")  # of a block of data, which no browser runs
LOADS = {
    *("attributionsrc", "background", "data", "imagesrcset", "ping", "poster"),
    *("src", "srcset"),
}
LINKS = ("a", "area")  # their href leads elsewhere when a reader follows it
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SHOWN = 60  # characters of a value
SCHEMES = {"http", "https", "mailto"}
BLANK = "".join(map(chr, range(33)))  # what browsers skip before an address
BREAKS = dict.fromkeys(map(ord, "\t\n\r"))  # what they skip inside of it
ELSEWHERE = re.compile(r"url\((?!\s*[\"']?#)", re.IGNORECASE)

TAKE_OUT = "take it out, or write Markdown"
RUNS = f"can run code or fetch from elsewhere; {TAKE_OUT}"
HANDLER = f"runs code; {TAKE_OUT}"
STYLE = (
    "has no effect: the security policy blocks it; give the element a class, and style "
    "that in conf/static/"
)
SUBMIT = f"sends what a reader typed; {TAKE_OUT}"
LOAD = "fetches from elsewhere; put the file below docs/ and name it by its path"
LINK = "is no address of a page; a link is relative, or begins with https:, mailto:"

BY_NAME = {
    "on*": HANDLER,
    "srcdoc": HANDLER,
    "http-equiv": RUNS,
    "style": STYLE,
    "action": SUBMIT,
    "formaction": SUBMIT,
}


def find_active(html: str, *, head: bool = False) -> list[str]:
    """List what can run or load: what it begins with, what is wrong, the repair.

    :param head: it stands in the page's head, where <meta> describes the page
    """
    finder = _Finder(head=head)
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.found))


class _Finder(HTMLParser):
    def __init__(self, *, head: bool) -> None:
        super().__init__()
        self.head = head
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        described = self.head and tag == "meta"
        data = tag == "script" and DATA in attrs and "src" not in dict(attrs)
        if tag in ELEMENTS and not described and not data:
            self.found.append(f"<{tag}> {RUNS}")
            return
        for attribute in attrs:
            if said := _wrong_with(tag, attribute):
                self.found.append(said)

    def handle_comment(self, data: str) -> None:
        # Browsers and this parser do not agree everywhere on where a comment ends.
        self.found += find_active(data)

    def unknown_decl(self, data: str) -> None:
        self.found += find_active(data)


@cache  # pages are made of few attributes, thousands of times
def _wrong_with(tag: str, attribute: Attribute) -> str:
    name, given = attribute
    value = (given or "").translate(BREAKS).lstrip(BLANK)
    said = BY_NAME.get("on*" if name.startswith("on") else name, "")
    link = name in ("href", "xlink:href")
    if link and tag in LINKS:
        scheme = SCHEME.match(value)
        said = LINK if scheme and scheme[1].lower() not in SCHEMES else ""
    elif link or name in LOADS:
        said = LOAD if any(map(is_elsewhere, value.split(","))) else ""
    elif not said and ELSEWHERE.search(value):
        said = LOAD
    shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    return said and f'<{tag} {name}="{shown}"> {said}'


def is_elsewhere(address: str) -> bool:
    """Tell an address with a scheme or a host from a path."""
    path = address.strip().replace("\\", "/")
    return bool(SCHEME.match(path)) or path.startswith("//")
