"""Find questions in a built page, and read their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conf.markup import only, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def find_question(root: Element, name: str) -> Element:
    """Find a question by its id."""
    question = root.find(f".//*[@data-question='{name}']")
    assert question is not None, name
    return question


def data(element: Element) -> dict[str, str]:
    """Return the data attributes of an element, without ``data-``."""
    return {
        name.removeprefix("data-"): value
        for name, value in element.items()
        if name.startswith("data-")
    }


def reasons(question: Element) -> list[tuple[dict[str, str], str]]:
    """Return the reasons of the key: data attributes and text of each."""
    key = only(question, "question-key")
    return [(data(item), words(item)) for item in key.iter("li")]


def buttons(question: Element) -> dict[str, bool]:
    """Return whether each button of a question is visible, by its action."""
    tools = only(question, "question-tools")
    return {
        button.get("data-action", ""): "hidden" not in button.attrib
        for button in tools.iter("button")
    }
