"""What a cell hands to the page: the figure in every form a builder may want."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from .values import Table


@dataclasses.dataclass(frozen=True)
class Figure:
    """A drawn figure and the same numbers in words.

    Jupyter's display protocol asks for ``_repr_mimebundle_``; MyST-NB then
    takes HTML for web pages and e-books, PDF for LaTeX, text for the rest.
    """

    title: str
    caption: str
    description: str
    table: Table
    svg: Element
    pdf: bytes  # empty where no paper is printed
    small: bool = False  # the drawing alone
    css_class: str = "lr-curves"

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str | bytes]:
        bundle: dict[str, str | bytes] = {
            "text/html": self.html,
            "text/plain": self.description if self.small else self.text,
        }
        if self.pdf:
            bundle["application/pdf"] = self.pdf
        return bundle

    @property
    def html(self) -> str:
        """The drawing inside the page, named, described, with its numbers."""
        svg = Element("svg", {**self.svg.attrib, "role": "img"})
        svg.set("class", self.css_class)
        SubElement(svg, "title").text = self.title
        SubElement(svg, "desc").text = self.description
        svg.extend(self.svg)
        if self.small:
            return _markup(svg)
        figure = Element("figure", {"class": "lr-figure"})
        figure.append(svg)
        caption = SubElement(figure, "figcaption")  # the one place beside the drawing
        if self.caption:
            SubElement(caption, "p").text = self.caption
        caption.append(self._table())
        return _markup(figure)

    @property
    def text(self) -> str:
        """Title, caption and numbers, for builders without pictures."""
        rows = [self.table.head, *self.table.rows]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join(
                cell.rjust(width) for cell, width in zip(row, widths, strict=True)
            )
            for row in rows
        ]
        return "\n".join(filter(None, [f"Figure: {self.title}", self.caption, *lines]))

    def _table(self) -> Element:
        details = Element("details", {"class": "lr-values"})
        SubElement(details, "summary").text = "The numbers"
        table = SubElement(details, "table")
        SubElement(table, "caption").text = f"{self.title}: learning rate"
        head = SubElement(SubElement(table, "thead"), "tr")
        for name in self.table.head:
            SubElement(head, "th", scope="col").text = name
        body = SubElement(table, "tbody")
        for when, *rates in self.table.rows:
            row = SubElement(body, "tr")
            SubElement(row, "th", scope="row").text = when
            for rate in rates:
                SubElement(row, "td").text = rate
        return details


def _markup(element: Element) -> str:
    return tostring(element, encoding="unicode", method="html")
