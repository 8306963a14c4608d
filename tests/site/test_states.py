"""Axe finds no barrier in any state of any kind of question, nor in a quiz."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .barriers import barriers
from .questions import BANK, KINDS, answer, check, page_of, put_in_order, question
from .test_pages import SIZES, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

LOOKS = list(product(THEMES, SIZES))
KEYED = [kind for kind in KINDS if kind not in {"card", "explain"}]


@pytest.fixture(params=LOOKS, ids="-".join)
def open_in(
    open_page: Callable[..., Page], request: pytest.FixtureRequest
) -> Callable[[str], Page]:
    """Open a page in one theme and size; each test runs in all of them."""
    theme, size = request.param
    width, height = SIZES[size]
    return lambda path: open_page(
        path, color_scheme=theme, viewport={"width": width, "height": height}
    )


def states_of_a_key(fieldset: Locator, name: str) -> Iterator[str]:
    """Bring a question that has a key into one state after the other."""
    yield "before"
    retry = fieldset.get_by_role("button", name="Try again")
    answer(fieldset, name, right=False)
    expect(fieldset).to_have_attribute("data-result", "wrong")
    yield "after a wrong answer"
    retry.click()
    answer(fieldset, name, right=True)
    expect(fieldset).to_have_attribute("data-result", "right")
    yield "after the right answer"
    fieldset.locator(".question-key").evaluate("key => { key.open = true }")
    yield "with the key open"
    retry.click()
    fieldset.get_by_label("I am guessing").check()
    yield "guessing, another try"


@pytest.mark.parametrize("kind", KEYED)
def test_a_question_with_a_key(open_in: Callable[[str], Page], kind: str) -> None:
    name = KINDS[kind][0]
    page = open_in(page_of(name))
    fieldset = question(page, name)

    found = {
        state: barriers(page, f"#q-{name}") for state in states_of_a_key(fieldset, name)
    }

    assert list(found.values()) == [[]] * 5, found


def test_nothing_chosen_and_another_variant(open_in: Callable[[str], Page]) -> None:
    name = KINDS["numeric"][0]
    page = open_in(page_of(name))
    fieldset = question(page, name)

    expect(check(fieldset)).to_contain_text("Type a number first")
    found = [barriers(page, f"#q-{name}")]
    answer(fieldset, name, right=False)
    fieldset.get_by_role("button", name="Another one like this").click()
    expect(fieldset.locator(".question-stem [data-variant='1']")).to_be_visible()
    found.append(barriers(page, f"#q-{name}"))

    assert found == [[], []]


def test_moved_and_left_out_lines(open_in: Callable[[str], Page]) -> None:
    name = KINDS["order"][0]
    page = open_in(page_of(name))
    fieldset = question(page, name)

    put_in_order(fieldset, ["2", "1"])
    expect(fieldset.locator("li[data-out]")).not_to_have_count(0)
    expect(fieldset.locator(".question-moved")).to_have_text("Line left out.")
    found = [barriers(page, f"#q-{name}")]
    check(fieldset)
    expect(fieldset).to_have_attribute("data-result", "wrong")
    found.append(barriers(page, f"#q-{name}"))

    assert found == [[], []]


def test_a_card(open_in: Callable[[str], Page]) -> None:
    name = KINDS["card"][0]
    page = open_in(page_of(name))
    card = question(page, name)

    found = [barriers(page, f"#q-{name}")]
    card.locator("summary").click()
    found.append(barriers(page, f"#q-{name}"))
    for button in ("Not yet", "I knew it"):
        card.get_by_role("button", name=button).click()
        expect(card.get_by_role("button", pressed=True)).to_have_text(button)
        found.append(barriers(page, f"#q-{name}"))

    assert found == [[]] * 4


def test_an_explanation(open_in: Callable[[str], Page]) -> None:
    name = KINDS["explain"][0]
    page = open_in(page_of(name))
    fieldset = question(page, name)

    found = [barriers(page, f"#q-{name}")]
    fieldset.locator("textarea").fill("My own words")
    for summary in fieldset.locator("summary").all():
        summary.click()
    found.append(barriers(page, f"#q-{name}"))
    for box in fieldset.locator("li input").all():
        box.check()
    expect(fieldset.locator(".question-covered")).to_contain_text("All of them.")
    found.append(barriers(page, f"#q-{name}"))

    assert found == [[]] * 3


def test_a_quiz_with_its_note_and_its_summary(open_in: Callable[[str], Page]) -> None:
    page = open_in("/recall/quiz.html?kind=single&count=0&seed=7")
    asked = page.locator("[data-quiz] > [data-question]")
    expect(asked).to_have_count(3)
    expect(page.locator(".quiz-note")).to_contain_text("count=0")

    found = [barriers(page)]
    for fieldset in asked.all():
        name = str(fieldset.get_attribute("data-question"))
        assert BANK[name].item.kind == "single"
        answer(fieldset, name, right=False)
    expect(page.locator(".quiz-again li")).not_to_have_count(0)
    found.append(barriers(page))

    assert found == [[], []]
