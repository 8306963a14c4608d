"""Answer a quiz with every kind of question by keyboard: wrong first, then right."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.small_site import BANK

from .questions import (
    KINDS,
    QUIZ,
    choice_item,
    expected,
    explain_item,
    letters,
    line,
    order_item,
    pairs,
    question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

SIZE = 10
# Record events of a mouse or a finger; a keyboard causes none.
NO_MOUSE = """
for (const type of ["pointerdown", "mousedown", "touchstart"])
  addEventListener(type, () => { window.mouse = type }, true);
"""
WHERE = """target => {
  const focused = document.activeElement;
  if (focused === target) return 0;
  const { DOCUMENT_POSITION_FOLLOWING: AFTER } = Node;
  return focused.compareDocumentPosition(target) & AFTER ? 1 : -1;
}"""
LINES = "lines => lines.map(line => line.dataset.line)"


class Keyboard:
    """Operates a page by keyboard only."""

    def __init__(self, page: Page) -> None:
        """Start at the top of the page."""
        self.page = page

    def go(self, target: Locator) -> None:
        """Press Tab, or Shift and Tab, until ``target`` has the focus."""
        for _ in range(400):
            direction = target.evaluate(WHERE)
            if direction == 0:
                return
            self.press("Tab" if direction > 0 else "Shift+Tab")
        pytest.fail(f"Tab never reaches {target}")

    def press(self, key: str, target: Locator | None = None) -> None:
        """Press a key, on ``target`` if it is given."""
        if target:
            self.go(target)
        self.page.keyboard.press(key)

    def write(self, text: str, target: Locator) -> None:
        """Replace the text of a field."""
        self.press("Control+a", target)
        self.page.keyboard.type(text)

    def choose_radio(self, root: Locator, letter: str) -> None:
        """Choose a radio button with the arrow keys."""
        inputs = root.locator("input[data-name]")
        values = inputs.evaluate_all("inputs => inputs.map(input => input.value)")
        self.press("Space", inputs.first)
        for _ in range(values.index(letter)):
            self.press("ArrowDown")
        expect(root.locator(f"input[value={letter}]")).to_be_checked()

    def put_in_order(self, root: Locator, order: list[str]) -> None:
        """Move lines up; leave out the other lines, unless they are out already."""
        lines = root.locator(".question-lines li")
        for place, name in enumerate(order):
            up = line(root, name).get_by_role("button", name="Up: ")
            self.go(up)
            while lines.evaluate_all(LINES).index(name) > place:
                self.press("Enter")
                expect(up).to_be_focused()
        for name in lines.evaluate_all(LINES)[len(order) :]:
            last = line(root, name).get_by_role("button").last
            if last.inner_text() == "Leave out":
                self.press("Enter", last)
                expect(last).to_have_text("Put back")
                expect(last).to_be_focused()

    def match(self, root: Locator, chosen_letters: list[str]) -> None:
        """Choose a letter for each prompt."""
        for place, letter in enumerate(chosen_letters):
            self.press(letter, root.locator("select").nth(place))


def answer_key(keys: Keyboard, root: Locator, name: str, *, right: bool) -> None:
    """Answer a question that has a key."""
    kind = BANK[name].item.kind
    if kind == "numeric":
        key = root.locator(".question-key [data-key]").first.get_attribute("data-key")
        keys.write(str(key) if right else "0.123456", root.get_by_role("textbox"))
    elif kind == "order":
        order = [str(number) for number in order_item(name).orders()[0]]
        keys.put_in_order(root, order if right else order[::-1])
    elif kind == "match":
        keys.match(root, pairs(name) if right else pairs(name)[::-1])
    else:
        options = letters(choice_item(name), correct=right)
        if kind != "multi":
            keys.choose_radio(root, options[0])
            return
        for letter in options:
            keys.press("Space", root.locator(f"input[value={letter}]"))


def do_key(keys: Keyboard, root: Locator, name: str) -> None:
    """Answer wrong, get feedback, try again, answer right."""
    check = root.get_by_role("button", name="Check")
    retry = root.locator("[data-action=retry]")
    verdict = root.locator(".question-verdict")
    for right, result in ((False, "wrong"), (True, "right")):
        answer_key(keys, root, name, right=right)
        keys.press("Enter", check)
        expect(root).to_have_attribute("data-result", result)
        expect(verdict).not_to_be_empty()
        expect(retry).to_be_focused()
        if not right:
            keys.press("Enter")
            expect(verdict).to_be_empty()


def do_card(keys: Keyboard, root: Locator) -> None:
    """Open the card; choose each grade, the lower grade first."""
    keys.press("Enter", root.locator("summary"))
    expect(root.locator(".question-answer")).to_be_visible()
    for grade in ("Not yet", "I knew it"):
        keys.press("Enter", root.get_by_role("button", name=grade))
        expect(root.get_by_role("button", pressed=True)).to_have_text(grade)


def do_explain(keys: Keyboard, root: Locator, name: str) -> None:
    """Write, unfold every part, tick one idea after another."""
    ideas = len(explain_item(name).concepts)
    keys.write("Large steps first, small steps last.", root.get_by_role("textbox"))
    for part in ("hint", "concepts", "model"):
        keys.press("Enter", root.locator(f".question-{part} summary"))
        expect(root.locator(f".question-{part}")).to_have_attribute("open", "")
    for number in range(ideas):
        keys.press("Space", root.get_by_role("checkbox").nth(number))
        covered = root.locator(".question-covered")
        expect(covered).to_contain_text(f"You covered {number + 1}/{ideas}.")


def seed_with_every_kind() -> int:
    """Return the seed of a quiz that has every kind."""
    return next(
        seed
        for seed in count(1)
        if {BANK[name].item.kind for name in expected(seed=seed, count=SIZE)}
        == set(KINDS)
    )


def test_a_quiz_of_every_kind_needs_no_mouse(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ, script=NO_MOUSE)
    keys = Keyboard(page)

    keys.write(str(seed_with_every_kind()), page.get_by_label("Seed"))
    keys.press("Enter", page.get_by_role("button", name="Start"))
    questions = page.locator("[data-quiz] > [data-question]")
    expect(questions.locator(":focus")).to_have_count(1)
    names = questions.evaluate_all("all => all.map(root => root.dataset.question)")
    assert {BANK[name].item.kind for name in names} == set(KINDS)
    for name in names:
        root = question(page, name)
        kind = BANK[name].item.kind
        if kind == "card":
            do_card(keys, root)
        elif kind == "explain":
            do_explain(keys, root, name)
        else:
            do_key(keys, root, name)

    score = page.locator(".quiz-running")
    expect(score).to_have_text(
        re.compile(f"^{SIZE} of {SIZE} right, \\d at the second try.$")
    )
    keys.press("Enter", page.get_by_role("button", name="Clear my answers"))
    expect(score).to_be_hidden()
    assert page.evaluate("window.mouse ?? null") is None
