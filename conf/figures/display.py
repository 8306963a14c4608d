"""What a cell displays: the figure in the form of each builder."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from .values import Table


@dataclasses.dataclass(frozen=True)
class Figure:
    """A drawn figure, and its numbers as text.

    Jupyter's display protocol asks for ``_repr_mimebundle_``; MyST-NB then
    takes HTML for web pages and e-books, PDF for LaTeX, text for the rest.
    """

    title: str
    caption: str
    description: str
    table: Table
    svg: Element
    pdf: bytes  # empty where no paper is printed
    quantity: str = "learning rate"
    small: bool = False  # the drawing alone
    css_class: str = "lr-curves"

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str | bytes]:
        text = self.description if self.small else self.text
        return _bundle(self.html, text, self.pdf)

    @property
    def html(self) -> str:
        """The drawing inside the page, named, described, with its numbers."""
        if self.small:
            return _markup(self.drawing())
        figure = Element("figure", {"class": "lr-figure"})
        figure.append(self.drawing())
        details = _caption(figure, self.caption)
        details.append(self.values())
        return _markup(figure)

    @property
    def text(self) -> str:
        """Title, caption and numbers, for builders without pictures."""
        lines = [f"Figure: {self.title}", self.caption, *self.table.lines()]
        return "\n".join(filter(None, lines))

    def drawing(self) -> Element:
        """Return the drawing, with its text alternative."""
        svg = Element("svg", {**self.svg.attrib, "role": "img"})
        svg.set("class", self.css_class)
        SubElement(svg, "title").text = self.title
        SubElement(svg, "desc").text = self.description
        svg.extend(self.svg)
        return svg

    def values(self) -> Element:
        """Return the numbers as a table."""
        table = Element("table")
        SubElement(table, "caption").text = f"{self.title}: {self.quantity}"
        head = SubElement(SubElement(table, "thead"), "tr")
        for name in self.table.head:
            SubElement(head, "th", scope="col").text = name
        body = SubElement(table, "tbody")
        for step, *rates in self.table.rows:
            row = SubElement(body, "tr")
            SubElement(row, "th", scope="row").text = step
            for rate in rates:
                SubElement(row, "td").text = rate
        return table


@dataclasses.dataclass(frozen=True)
class SmallMultiples:
    """Several drawings side by side, on one scale, under one caption."""

    title: str
    caption: str
    panels: dict[str, Figure]  # by the heading of each
    pdf: bytes  # all of them; empty where no paper is printed

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str | bytes]:
        return _bundle(self.html, self.text, self.pdf)

    @property
    def html(self) -> str:
        """The drawings inside the page, each under its heading."""
        figure = Element("figure", {"class": "lr-figure lr-multiples"})
        for heading, panel in self.panels.items():
            place = SubElement(figure, "div", {"class": "lr-panel"})
            SubElement(SubElement(place, "p"), "code").text = heading
            place.append(panel.drawing())
        details = _caption(figure, self.caption)
        details.extend(panel.values() for panel in self.panels.values())
        return _markup(figure)

    @property
    def text(self) -> str:
        """Title, caption and numbers, for builders without pictures."""
        lines = [f"Figure: {self.title}", self.caption]
        for heading, panel in self.panels.items():
            lines += [f"{heading}:", *panel.table.lines()]
        return "\n".join(filter(None, lines))


def _bundle(html: str, text: str, pdf: bytes) -> dict[str, str | bytes]:
    bundle: dict[str, str | bytes] = {"text/html": html, "text/plain": text}
    return bundle | ({"application/pdf": pdf} if pdf else {})


def _caption(figure: Element, text: str) -> Element:
    """Add the caption; return the element in it for the numbers."""
    caption = SubElement(
        figure, "figcaption"
    )  # the only place for it beside the drawing
    if text:
        SubElement(caption, "p").text = text
    details = SubElement(caption, "details", {"class": "lr-values"})
    SubElement(details, "summary").text = "The numbers"
    return details


def _markup(element: Element) -> str:
    return tostring(element, encoding="unicode", method="html")
