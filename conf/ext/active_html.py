"""Find what can run code, or load files from elsewhere, in HTML; without Sphinx.

Markdown becomes text, lists, tables, figures and links. Scripts and the like can only
come from raw HTML, a value that a cell displays, or a docstring that a cell prints.
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
DATA = ("type", "application/json")  # of a block of data, which browsers do not run
LOADS = {
    *("attributionsrc", "background", "data", "imagesrcset", "ping", "poster"),
    *("src", "srcset"),
}
LINKS = ("a", "area")  # their href leads elsewhere when a reader follows it
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SHOWN = 60  # characters of a value in a message
SCHEMES = {"http", "https", "mailto"}
BLANK = "".join(map(chr, range(33)))  # what browsers skip before an address
BREAKS = dict.fromkeys(map(ord, "\t\n\r"))  # what browsers skip inside an address
ELSEWHERE = re.compile(r"url\((?!\s*[\"']?#)", re.IGNORECASE)

TAKE_OUT = "remove it, or write Markdown"
RUNS = f"can run code or fetch from elsewhere; {TAKE_OUT}"
HANDLER = f"runs code; {TAKE_OUT}"
STYLE = (
    "has no effect: the security policy blocks it; give the element a class, and style "
    "that in conf/static/"
)
SUBMIT = f"sends what a reader typed; {TAKE_OUT}"
LOAD = "fetches from elsewhere; put the file below docs/ and name it by its path"
LINK = (
    "is not the address of a page; a link is relative, or begins with https:, mailto:"
)

BY_NAME = {
    "on*": HANDLER,
    "srcdoc": HANDLER,
    "http-equiv": RUNS,
    "style": STYLE,
    "action": SUBMIT,
    "formaction": SUBMIT,
}


def find_active(html: str, *, head: bool = False) -> list[str]:
    """List what can run code or load files: its beginning, the mistake, the repair.

    :param head: the HTML is in a page's head, where <meta> is allowed
    """
    finder = _Finder(head=head)
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.mistakes))


class _Finder(HTMLParser):
    def __init__(self, *, head: bool) -> None:
        super().__init__()
        self.head = head
        self.mistakes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[Attribute]) -> None:
        metadata = self.head and tag == "meta"
        data = tag == "script" and DATA in attrs and "src" not in dict(attrs)
        if tag in ELEMENTS and not metadata and not data:
            self.mistakes.append(f"<{tag}> {RUNS}")
            return
        for attribute in attrs:
            if mistake := _mistake_in(tag, attribute):
                self.mistakes.append(mistake)

    def handle_comment(self, data: str) -> None:
        # Browsers and this parser may disagree on where a comment ends.
        self.mistakes += find_active(data)

    def unknown_decl(self, data: str) -> None:
        self.mistakes += find_active(data)


@cache  # pages have few different attributes, each thousands of times
def _mistake_in(tag: str, attribute: Attribute) -> str:
    name, text = attribute
    value = (text or "").translate(BREAKS).lstrip(BLANK)
    mistake = BY_NAME.get("on*" if name.startswith("on") else name, "")
    link = name in ("href", "xlink:href")
    if link and tag in LINKS:
        scheme = SCHEME.match(value)
        mistake = LINK if scheme and scheme[1].lower() not in SCHEMES else ""
    elif link or name in LOADS:
        mistake = LOAD if any(map(is_elsewhere, value.split(","))) else ""
    elif not mistake and ELSEWHERE.search(value):
        mistake = LOAD
    excerpt = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    return mistake and f'<{tag} {name}="{excerpt}"> {mistake}'


def is_elsewhere(address: str) -> bool:
    """Return whether an address has a scheme or a host, so that it is not a path."""
    path = address.strip().replace("\\", "/")
    return bool(SCHEME.match(path)) or path.startswith("//")
