"""Draw figures, and read them back: from paths and tick labels to steps and rates."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from figures import Figure, plot_lr

from tests.conf.markup import by_class, parse, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
HALVES = [0.1 * 0.5**step for step in range(6)]


class Point(NamedTuple):
    """A place in the drawing; ``y`` grows downwards."""

    x: float
    y: float


class Axis(NamedTuple):
    """A linear axis: two ticks give the value of every place on it."""

    places: tuple[float, float]
    values: tuple[float, float]

    def value(self, place: float) -> float:
        """Return the value at a place."""
        (start, end), (low, high) = self.places, self.values
        return low + (place - start) / (end - start) * (high - low)


class Drawing:
    """The SVG of a figure."""

    def __init__(self, figure: Figure) -> None:
        root = parse(figure.html)
        self.svg = next(root.iter("svg"))
        labels = [t for t in by_class(self.svg, "figure-text") if _is_number(words(t))]
        self.step_ticks = [t for t in labels if t.get("text-anchor") == "middle"]
        self.rate_ticks = [t for t in labels if t.get("text-anchor") == "end"]

    def corners(self, curve: int = 1) -> list[Point]:
        """List the corners of a curve; its sample in the legend comes later."""
        return points(by_class(self.svg, f"curve-{curve}")[0])

    def rates(self, curve: int = 1) -> list[float]:
        """Read the rate in the middle of each step off a linear figure."""
        steps, heights = self._step_axis(), self._rate_axis()
        corners = self.corners(curve)
        count = round(steps.value(corners[-1].x))
        return [
            heights.value(_height(corners, steps, step + 0.5)) for step in range(count)
        ]

    def _step_axis(self) -> Axis:
        """Labels of this axis are at their ticks."""
        first, *_, last = self.step_ticks
        return Axis(
            (float(first.get("x", "")), float(last.get("x", ""))),
            (float(words(first)), float(words(last))),
        )

    def _rate_axis(self) -> Axis:
        """Labels of this axis come in the order of the grid's lines."""
        grid = [points(path)[0].y for path in by_class(self.svg, "figure-grid")]
        first, *_, last = self.rate_ticks
        return Axis((grid[0], grid[-1]), (float(words(first)), float(words(last))))


def points(path: Element) -> list[Point]:
    """List the corners of a path of straight lines."""
    position = Point(0, 0)
    corners = []
    for command, text in COMMAND.findall(path.get("d", "")):
        numbers = [float(number) for number in NUMBER.findall(text)]
        width = 1 if command in "hHvV" else 2
        for start in range(0, len(numbers), width):
            position = _moved(position, command, numbers[start : start + width])
            corners.append(position)
    return corners


def _moved(position: Point, command: str, numbers: list[float]) -> Point:
    origin = position if command.islower() else Point(0, 0)
    match command.lower():
        case "h":
            return Point(origin.x + numbers[0], position.y)
        case "v":
            return Point(position.x, origin.y + numbers[0])
        case "m" | "l":
            return Point(origin.x + numbers[0], origin.y + numbers[1])
    raise ValueError(f"not a straight line: {command}")


def _height(corners: list[Point], steps: Axis, step: float) -> float:
    for left, right in pairwise(corners):
        if steps.value(left.x) <= step <= steps.value(right.x):
            part = (step - steps.value(left.x)) / (
                steps.value(right.x) - steps.value(left.x)
            )
            return left.y + part * (right.y - left.y)
    raise LookupError(f"no curve at {step}")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d.]+(e-?\d+)?", text) is not None


def plot(*curves: list[float], log: bool = False, small: bool = False) -> Figure:
    """Plot curves that are named by number."""
    named = {f"curve {number}": rates for number, rates in enumerate(curves, 1)}
    return plot_lr(named, title="A plot", unit="epoch", log=log, small=small)
