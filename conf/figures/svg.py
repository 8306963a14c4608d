"""Turn matplotlib's SVG into one that follows the page: light, dark and print."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, fromstring

from scour import scour

if TYPE_CHECKING:
    from collections.abc import Iterator

# Drawn in these colours; shown in the role's colour of css/tokens.css.
COLOURS = ("#0000a1", "#0000a2", "#0000a3", "#0000a4")
ROLES = {colour: f"curve-{n}" for n, colour in enumerate(COLOURS, start=1)} | {
    "#888888": "figure-axis",
    "#cccccc": "figure-grid",
}
SVG = "{http://www.w3.org/2000/svg}"
# What a shape keeps; its colour becomes a class, its font is the page's.
KEPT = {
    "path": ("d", "stroke-width", "stroke-dasharray"),
    "text": ("x", "y", "transform", "text-anchor"),
}


def inline_svg(source: str) -> Element:
    """Shrink the SVG to its geometry, with a CSS class for each role.

    No ``id`` and no ``style`` is left, so that many fit into one page and a
    strict content security policy holds.

    :raises ValueError: if a colour has no role
    """
    options = scour.sanitizeOptions()
    options.digits = 4
    options.enable_viewboxing = True
    drawing = fromstring(scour.scourString(source, options))  # noqa: S314
    namespace = SVG.strip("{}")  # an e-book, which is XML, needs it
    root = Element("svg", xmlns=namespace, viewBox=drawing.get("viewBox", ""))
    for shape, attributes in _shapes(drawing, {}):
        role = _role(shape, attributes)
        if role:
            kept = {key: attributes[key] for key in KEPT[shape] if attributes.get(key)}
            leaf = SubElement(root, shape, {**kept, "class": role})
            leaf.text = attributes["text"]
    return root


def _shapes(
    element: Element, inherited: dict[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Walk the tree; a shape inherits what scour has moved up to its groups."""
    name = element.tag.removeprefix(SVG)
    attributes = {**inherited, **element.attrib}
    if name in KEPT:
        rounded = {key: _rounded(value) for key, value in attributes.items()}
        yield name, {**rounded, "text": (element.text or "").strip()}
    elif name != "defs":
        for child in element:
            yield from _shapes(child, attributes)


def _rounded(value: str) -> str:
    try:
        return f"{float(value):.4g}"
    except ValueError:
        return "" if value.startswith("rotate(-0 ") else value


def _role(shape: str, attributes: dict[str, str]) -> str:
    if shape == "text":
        return "figure-text"
    colour = attributes.get("stroke", "none")
    if colour == "none":
        return ""  # the transparent background
    if colour.startswith("#") and len(colour) == len("#rgb"):
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    if colour not in ROLES:
        raise ValueError(f"a figure uses the colour {colour}; add a role to svg.ROLES")
    return ROLES[colour]
