"""Find and answer the questions of the small site in a browser."""

from __future__ import annotations

from collections import defaultdict
from string import ascii_uppercase
from typing import TYPE_CHECKING

import pytest
from questions.interleave import interleave
from questions.kinds.bug import Bug
from questions.kinds.explain import Explain
from questions.kinds.match import Match
from questions.kinds.multi import Multi
from questions.kinds.numeric import Numeric
from questions.kinds.order import Order
from questions.kinds.plot import Plot
from questions.kinds.single import Single

from tests.small_site import BANK, TOPICS

from .served import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Locator, Page
    from questions.item import Item
    from questions.load import Entry
    from questions.options import Choosable

QUESTION = "[data-question]"
QUIZ, TEST, FLASHCARDS, EXPLAIN = (
    f"{SMALL}/recall/{name}.html" for name in ("quiz", "test", "flashcards", "explain")
)
ChoiceItem = Single | Multi | Plot | Bug
KINDS: defaultdict[str, list[str]] = defaultdict(list)  # on the first page
for _question in TOPICS["first"]:
    KINDS[_question["kind"]].append(_question["id"])
CARDS, EXPLAINS = KINDS["card"], KINDS["explain"]
NUMERICS, ORDERS = KINDS["numeric"], KINDS["order"]
CHOICES = [*KINDS["single"], *KINDS["multi"], *KINDS["plot"], *KINDS["bug"]]
SURE = "You were sure, so read the reason twice."


def choice_item(name: str, bank: Mapping[str, Entry] = BANK) -> ChoiceItem:
    """Return a question with options."""
    item = bank[name].item
    assert isinstance(item, Single | Multi | Plot | Bug)
    return item


def explain_item(name: str, bank: Mapping[str, Entry] = BANK) -> Explain:
    """Return a question that asks for an explanation."""
    item = bank[name].item
    assert isinstance(item, Explain)
    return item


def order_item(name: str) -> Order:
    """Return a question with lines to order."""
    item = BANK[name].item
    assert isinstance(item, Order)
    return item


def page_of(name: str) -> str:
    """Return the path of the page that has a question."""
    item: Item = BANK[name].item
    return f"{SMALL}/{item.section.partition('#')[0]}.html"


def question(page: Page, name: str) -> Locator:
    """Find a question on the page."""
    return page.locator(f"#q-{name}")


def letters(item: ChoiceItem, *, correct: bool) -> list[str]:
    """Return the letters of the right options, or of the wrong options."""
    return letters_of(item.options, correct=correct)


def letters_of(options: Sequence[Choosable], *, correct: bool) -> list[str]:
    """Return the letters of those of some options that are right, or wrong."""
    return [
        letter
        for letter, option in zip(ascii_uppercase, options, strict=False)
        if option.correct is correct
    ]


def pairs(name: str) -> list[str]:
    """Return the letters that belong to the prompts."""
    item = BANK[name].item
    assert isinstance(item, Match)
    return item.letters()[: len(item.pairs)]


def match(fieldset: Locator, chosen_letters: list[str]) -> None:
    """Choose a letter for each prompt."""
    fields = fieldset.locator("select").all()
    for field, letter in zip(fields, chosen_letters, strict=True):
        field.select_option(letter)


def because(item: ChoiceItem, letter: str) -> str:
    """Return the reason of an option, as the page shows it."""
    return plain(item.options[ascii_uppercase.index(letter)].because)


def choose(fieldset: Locator, *chosen_letters: str) -> None:
    """Choose options, and nothing else."""
    for letter in chosen_letters:
        fieldset.locator(f"input[data-name][value={letter}]").check()


def check(fieldset: Locator, *, sure: bool | None = None) -> Locator:
    """Press Check, and say whether you are sure or not; return the verdict."""
    if sure is not None:
        fieldset.get_by_label("I am sure" if sure else "I am guessing").check()
    fieldset.get_by_role("button", name="Check").click()
    return fieldset.locator(".question-verdict")


def line(fieldset: Locator, name: str) -> Locator:
    """Find a line to order, by its number, or by x1 for a distractor."""
    return fieldset.locator(f".question-lines li[data-line='{name}']")


def put_in_order(fieldset: Locator, names: list[str]) -> None:
    """Move lines to the top, in this order; leave out the rest."""
    order = "lines => lines.map(line => line.dataset.line)"
    lines = fieldset.locator(".question-lines li")
    for place, name in enumerate(names):
        while lines.evaluate_all(order).index(name) > place:
            line(fieldset, name).get_by_role("button", name="Up: ").click()
    for name in lines.evaluate_all(order)[len(names) :]:
        line(fieldset, name).get_by_role("button", name="Leave out: ").click()


def answer(fieldset: Locator, name: str, *, right: bool) -> None:
    """Answer a question that has a key, and check it."""
    item = BANK[name].item
    if isinstance(item, Numeric):
        key = fieldset.locator("[data-key]:visible, [data-key]").first
        number = str(key.get_attribute("data-key"))
        fieldset.get_by_role("textbox").fill(number if right else "0.123456")
    elif isinstance(item, Order):
        order = [str(number) for number in item.orders()[0]]
        put_in_order(fieldset, order if right else order[::-1])
    elif isinstance(item, Match):
        match(fieldset, pairs(name) if right else pairs(name)[::-1])
    else:
        options = letters(choice_item(name), correct=right)
        choose(fieldset, *(options if right else options[:1]))
    check(fieldset)


def question_ids(page: Page) -> list[str]:
    """Return the ids of the questions on the page, once all are loaded."""
    page.wait_for_load_state("networkidle")
    names: list[str] = page.locator(QUESTION).evaluate_all(
        "all => all.map(root => root.dataset.question)"
    )
    return names


def expected(*, seed: int, count: int, kind: str = "", topic: str = "") -> list[str]:
    """Return the ids of a quiz's questions, as the build chooses them."""
    rows = [
        entry
        for entry in BANK.values()
        if kind in {"", entry.item.kind} and topic in {"", entry.path.stem}
    ]
    return [entry.item.id for entry in interleave(rows, seed=seed, count=count)]


def finish(page: Page, *, right: int) -> list[str]:
    """Answer all questions, the first ``right`` correctly; return the others' ids."""
    names = question_ids(page)
    for place, name in enumerate(names):
        answer(question(page, name), name, right=place < right)
    return names[right:]


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never reaches {target}")


def plain(markdown: str) -> str:
    """Return Markdown as the page shows it."""
    return markdown.replace("`", "").replace("'", "’")  # noqa: RUF001
