"""Outputs of a page's cells, in the forms that notebook viewers show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

if TYPE_CHECKING:
    from collections.abc import Iterator

Output = dict[str, Any]
TOKENS = Path(__file__).parents[1] / "static" / "tokens.css"
LIGHT = re.compile(r"--lr-([a-z0-9-]+): light-dark\(([^,]+),")
FIGURE = re.compile(r"<svg .*?</svg>", re.DOTALL)
SVG = "{http://www.w3.org/2000/svg}"
# The rules of figure.css for a drawing, with the light colours of tokens.css.
STYLE = (
    "svg{{background:{page}}}"
    "text{{fill:{text-soft};font:12px sans-serif}}"
    "path{{fill:none}}"
    ".figure-axis{{stroke:{axis}}}.figure-grid{{stroke:{grid}}}"
    ".curve-1{{stroke:{curve-1}}}.curve-2{{stroke:{curve-2}}}"
    ".curve-3{{stroke:{curve-3}}}.curve-4{{stroke:{curve-4}}}"
)


def for_viewers(outputs: list[Output]) -> Iterator[Output]:
    """Give the outputs of a cell; drawings as pictures that need no style sheet.

    :param outputs: as in a notebook
    """
    for output in outputs:
        data = output.get("data", {})
        drawings = FIGURE.findall(data.get("text/html", ""))
        if not drawings:
            yield {**output, **({"data": _without_paper(data)} if data else {})}
            continue
        texts = {"text/plain": data["text/plain"]}  # once, with the first drawing
        for drawing in drawings:
            yield {
                "output_type": "display_data",
                "metadata": {},
                "data": {"image/svg+xml": picture(drawing), **texts},
            }
            texts = {}


def picture(drawing: str) -> str:
    """Put the colours into a drawing, so that it can be shown alone."""
    inside = fromstring(drawing)  # noqa: S314 (made by figures)
    svg = Element("svg", {"xmlns": SVG.strip("{}"), **inside.attrib})
    style = SubElement(svg, "style")
    style.text = STYLE.format_map(dict(LIGHT.findall(TOKENS.read_text("utf-8"))))
    for element in inside.iter():
        element.tag = element.tag.removeprefix(SVG)
    svg.extend(inside)
    return tostring(svg, encoding="unicode")


def _without_paper(data: dict[str, Any]) -> dict[str, Any]:
    return {kind: value for kind, value in data.items() if kind != "application/pdf"}
