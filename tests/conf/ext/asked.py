"""Find questions in a built page, and what stands in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conf.markup import only, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def asked(root: Element, name: str) -> Element:
    """Find a question by its id."""
    found = root.find(f".//*[@data-question='{name}']")
    assert found is not None, name
    return found


def data(element: Element) -> dict[str, str]:
    """Return what an element tells a script, without ``data-``."""
    return {
        name.removeprefix("data-"): value
        for name, value in element.items()
        if name.startswith("data-")
    }


def reasons(question: Element) -> list[tuple[dict[str, str], str]]:
    """Return the reasons of the key: what each tells a script, and a reader."""
    key = only(question, "question-key")
    return [(data(item), words(item)) for item in key.iter("li")]


def buttons(question: Element) -> dict[str, bool]:
    """Return the tools for a script: the action of each, and whether it is shown."""
    tools = only(question, "question-tools")
    return {
        button.get("data-action", ""): "hidden" not in button.attrib
        for button in tools.iter("button")
    }
