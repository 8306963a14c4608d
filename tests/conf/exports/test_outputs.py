"""Outputs of notebooks need neither our style sheet nor our scripts."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from exports.outputs import for_viewers, picture
from figures import plot_lr, plot_small_multiples

RATES = {"a": [0.1, 0.2], "b": [0.2, 0.1]}
PRINTED = {"output_type": "stream", "name": "stdout", "text": "0.1\n"}


def outputs_of(value: object) -> list[dict[str, object]]:
    """Return what a notebook stores for a cell that ends with a value."""
    bundle = value._repr_mimebundle_()  # type: ignore[attr-defined]
    result = {"output_type": "execute_result", "metadata": {}, "data": bundle}
    return list(for_viewers([PRINTED, result]))


def test_a_drawing_becomes_a_picture_and_its_numbers() -> None:
    printed, drawn = outputs_of(
        plot_lr(RATES, title="Two", unit="step", caption="Both.")
    )

    assert printed == PRINTED
    assert drawn["output_type"] == "display_data"
    data = drawn["data"]
    assert isinstance(data, dict)
    assert set(data) == {"image/svg+xml", "text/plain"}
    assert data["text/plain"].startswith("Figure: Two\nBoth.")


def test_small_multiples_become_a_picture_each() -> None:
    panels = {"gamma": RATES, "step_size": RATES}

    outputs = outputs_of(plot_small_multiples(panels, title="Two", unit="step"))[1:]

    kinds = [list(output["data"]) for output in outputs]  # type: ignore[call-overload]
    assert kinds == [["image/svg+xml", "text/plain"], ["image/svg+xml"]]


def test_a_picture_has_a_colour_for_each_of_its_classes() -> None:
    figure = plot_lr(RATES, title="Two", unit="step")
    (drawing,) = re.findall(r"<svg .*</svg>", figure.html, re.DOTALL)

    svg = ET.fromstring(picture(drawing))  # noqa: S314 (ours)

    namespace = "{http://www.w3.org/2000/svg}"
    assert svg.tag == f"{namespace}svg"
    style = svg.findtext(f"{namespace}style") or ""
    classes = {element.get("class") for element in svg.iter(f"{namespace}path")}
    assert classes == {"figure-axis", "figure-grid", "curve-1", "curve-2"}
    for name in classes:
        assert re.search(rf"\.{name}{{stroke:#[0-9a-f]+}}", style)
    assert len(list(svg.iter(f"{namespace}text"))) == drawing.count("<text")


def test_the_pdf_is_left_out() -> None:
    data = {"text/plain": "1", "application/pdf": "JVBERi0="}

    (output,) = for_viewers([{"output_type": "display_data", "data": data}])

    assert output["data"] == {"text/plain": "1"}
