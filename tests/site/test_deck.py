"""The deck of cards: filtered, shuffled by a seed, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from questions.interleave import interleave

from tests.small_site import BANK

from .questions import FLASHCARDS, QUESTION, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CARDS = [entry for entry in BANK.values() if entry.item.kind == "card"]
NAMES = [entry.item.id for entry in CARDS]


def shown(page: Page) -> list[str]:
    """Return the ids of the cards that are seen."""
    names: list[str] = page.locator(f"{QUESTION}:visible").evaluate_all(
        "all => all.map(root => root.dataset.question)"
    )
    return names


def test_all_cards_are_shown_in_order_at_first(open_page: Callable[..., Page]) -> None:
    page = open_page(FLASHCARDS)

    assert shown(page) == NAMES
    expect(page.locator(".quiz-steps")).to_be_hidden()


@pytest.mark.parametrize(
    ("field", "value"), [("Topic", "second"), ("Level", "advanced")]
)
def test_cards_are_filtered_and_the_address_can_be_shared(
    open_page: Callable[..., Page], field: str, value: str
) -> None:
    page = open_page(FLASHCARDS)

    page.get_by_label(field).select_option(value)

    expected = [e.item.id for e in CARDS if value in {e.path.stem, e.level}]
    assert 0 < len(expected) < len(NAMES)
    assert shown(page) == expected
    page.reload()
    expect(page.get_by_label(field)).to_have_value(value)
    assert shown(page) == expected


def test_only_cards_that_are_not_known_yet(open_page: Callable[..., Page]) -> None:
    page = open_page(FLASHCARDS)
    known, again, *_ = NAMES
    for name, grade in ((known, "I knew it"), (again, "Not yet")):
        question(page, name).locator("summary").click()
        question(page, name).get_by_role("button", name=grade).click()

    page.get_by_label("Show").select_option("not-yet")

    assert shown(page) == [name for name in NAMES if name != known]
    expect(page.locator(".quiz-size")).to_contain_text(f"{len(NAMES) - 1} question")


def test_a_seed_shuffles(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{FLASHCARDS}?order=shuffled&seed=7")

    rows = interleave(CARDS, seed=7, count=len(CARDS), rising=False)
    expect(page.get_by_label("Order")).to_have_value("shuffled")
    # Cards of one deck are not paired: contrasts are for quizzes of other kinds.
    assert sorted(shown(page)) == sorted(row.item.id for row in rows)
    before = shown(page)
    page.reload()
    assert shown(page) == before


def test_one_card_at_a_time_by_space_and_arrows(open_page: Callable[..., Page]) -> None:
    page = open_page(FLASHCARDS)
    keys = page.keyboard
    one = page.get_by_role("button", name="One at a time")
    one.focus()
    keys.press("Space")
    expect(page.locator(".quiz-steps [role=status]")).to_have_text(
        f"Card 1 of {len(NAMES)}"
    )

    for name in NAMES:
        assert shown(page) == [name]
        summary = question(page, name).locator("summary")
        expect(summary).to_be_focused()
        keys.press("Space")
        expect(question(page, name).locator(".question-answer")).to_be_visible()
        keys.press("ArrowRight")
    assert shown(page) == [NAMES[-1]]  # there is none after the last
    keys.press("ArrowLeft")
    assert shown(page) == [NAMES[-2]]
    expect(question(page, NAMES[-2])).not_to_have_attribute("open", "")

    page.get_by_role("button", name="Previous").click()
    assert shown(page) == [NAMES[-3]]
    one.click()
    assert shown(page) == NAMES


def test_missed_cards_come_again_one_at_a_time(open_page: Callable[..., Page]) -> None:
    page = open_page(FLASHCARDS)
    page.get_by_role("button", name="One at a time").click()
    for name in NAMES:
        grade = "Not yet" if name == NAMES[1] else "I knew it"
        question(page, name).locator("summary").click()
        question(page, name).get_by_role("button", name=grade).click()
        page.keyboard.press("ArrowRight")

    page.get_by_role("button", name="Missed ones again").click()

    assert shown(page) == [NAMES[1]]
    expect(question(page, NAMES[1]).locator("summary")).to_be_focused()


def test_a_choice_without_cards_keeps_the_cards(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{FLASHCARDS}?topic=first&level=advanced")

    expect(page.locator(".quiz-note")).to_contain_text("No card matches all choices")
    assert shown(page) == NAMES
