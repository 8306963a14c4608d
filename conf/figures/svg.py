"""Make matplotlib's SVG use the page's colours: light, dark and print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

# Drawn in these colours; shown in the role's colour of css/tokens.css.
COLOURS = ("#0000a1", "#0000a2", "#0000a3", "#0000a4")
ROLES = {colour: f"curve-{n}" for n, colour in enumerate(COLOURS, start=1)} | {
    "#888888": "figure-axis",
    "#cccccc": "figure-grid",
}
NAMESPACE = "http://www.w3.org/2000/svg"
PATH, TEXT, DEFINITIONS = (f"{{{NAMESPACE}}}{tag}" for tag in ("path", "text", "defs"))
# The attributes that a shape keeps; its colour becomes a class, its font the page's.
ATTRIBUTES = {
    PATH: ("d", "stroke-width", "stroke-dasharray"),
    TEXT: ("x", "y", "transform", "text-anchor"),
}
NO_EFFECT = ("start", "rotate(-0 ")  # an anchor and a rotation that change nothing
DECLARATION = re.compile(r"([\w-]+): ?([^;]+)")
POINT = re.compile(r"([ML]) (\S+) (\S+)\s*")
NUMBER = re.compile(r"-?\d+\.\d+")
DIGITS = 2  # hundredths of a point, a tenth of what a screen can show


def inline_svg(source: str) -> Element:
    """Shrink the SVG to its geometry, with a CSS class for each role.

    No ``id`` and no ``style`` is left, so that many fit into one page and a
    strict content security policy holds.

    :raises ValueError: if a colour has no role, or a line is curved
    """
    drawing = fromstring(source)  # noqa: S314 (matplotlib's)
    view = _rounded(drawing.get("viewBox", ""))
    root = Element("svg", xmlns=NAMESPACE, viewBox=view)  # an e-book needs the name
    for shape in _shapes(drawing):
        attributes = {
            **shape.attrib,
            **dict(DECLARATION.findall(shape.get("style", ""))),
        }
        role = _role(shape.tag, attributes)
        if role:
            geometry = {
                key: _short(attributes[key])
                for key in ATTRIBUTES[shape.tag]
                if key in attributes and not attributes[key].startswith(NO_EFFECT)
            }
            leaf = SubElement(
                root, shape.tag.rpartition("}")[2], {**geometry, "class": role}
            )
            leaf.text = (shape.text or "").strip()
    return root


def _shapes(element: Element) -> Iterator[Element]:
    """Yield the shapes of a tree, without definitions that other elements use."""
    for child in element:
        if child.tag in ATTRIBUTES:
            yield child
        elif child.tag != DEFINITIONS:
            yield from _shapes(child)


def _short(value: str) -> str:
    return _steps(value) if value.startswith("M ") else _rounded(value)


def _rounded(value: str) -> str:
    return NUMBER.sub(lambda number: _decimal(float(number[0])), value)


def _decimal(number: float) -> str:
    return f"{round(number, DIGITS) + 0:g}"  # and never -0


def _steps(path: str) -> str:
    """Write a path of straight lines as steps from point to point.

    Points are rounded before steps are taken, so that no error adds up.

    :raises ValueError: if it has other commands
    """
    if POINT.sub("", path):
        raise ValueError(f"a figure has a line that is not straight: {path[:40]!r}")
    steps, previous = [], (0.0, 0.0)
    for command, *numbers in POINT.findall(path):
        x, y = (round(float(number), DIGITS) for number in numbers)
        right, down = _decimal(x - previous[0]), _decimal(y - previous[1])
        previous = x, y
        if command == "M":
            steps.append(f"m{right} {down}")
        elif down == "0":
            steps.append("" if right == "0" else f"h{right}")
        else:
            steps.append(f"v{down}" if right == "0" else f"l{right} {down}")
    return "".join(steps)


def _role(shape: str, attributes: dict[str, str]) -> str:
    if shape == TEXT:
        return "figure-text"
    colour = attributes.get("stroke", "none")
    if colour == "none":
        return ""  # the transparent background
    if colour not in ROLES:
        raise ValueError(f"a figure uses the colour {colour}; add a role to svg.ROLES")
    return ROLES[colour]
