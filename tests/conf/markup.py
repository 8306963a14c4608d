"""Read HTML strictly: every element is closed, in order."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise ValueError(f"<{tag}> has an attribute twice: {names}")
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            raise ValueError(f"</{tag}> closes {self.open}")
        self.open.pop()
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tree.data(data)


def parse(markup: str) -> Element:
    """Parse one element, or a whole page."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open:
        raise ValueError(f"not closed: {reader.open}")
    return reader.tree.close()


def by_class(root: Element, name: str) -> list[Element]:
    """Find the elements that have a class, alone or among others."""
    return [
        element for element in root.iter() if name in element.get("class", "").split()
    ]


def words(element: Element) -> str:
    """Return all text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def only(root: Element, name: str) -> Element:
    """Return the only element of a class; raise ValueError otherwise."""
    (element,) = by_class(root, name)
    return element
