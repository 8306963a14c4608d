"""The five-minute review: its questions, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect
from questions.review_time import review_seconds

from .questions import (
    check,
    choice_item,
    choose,
    explain_item,
    letters_of,
    question,
    tab_to,
)
from .review import ALL, BANK, CARDS, CHOICES, EXPLAINS, REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Visitor

MOST_SECONDS = 6 * 60


def test_it_asks_what_the_old_page_asked_in_that_order(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(REVIEW)

    names = page.locator("[data-question]").evaluate_all(
        "all => all.map(root => root.dataset.question)"
    )
    assert names == ALL
    levels = page.locator("[data-question] .question-level").all_text_contents()
    assert levels == [BANK[name].item.level for name in ALL]


def test_no_module_is_loaded_by_two_addresses(visitor: Visitor) -> None:
    """A module that a page loads twice sets up every question twice."""
    visitor.open(REVIEW).wait_for_load_state("networkidle")

    urls = {response.url for response in visitor.responses}
    modules = [url.partition("?")[0] for url in urls if ".js" in url]
    assert sorted(modules) == sorted(set(modules))


def test_it_takes_six_minutes_at_most(open_page: Callable[..., Page]) -> None:
    seconds = sum(review_seconds(BANK[name].item) for name in ALL)

    assert seconds <= MOST_SECONDS
    size = open_page(REVIEW).locator(".quiz-size")
    expect(size).to_have_text(f"12 questions, about {int(seconds + 30) // 60} minutes.")


def test_it_is_done_by_mouse_and_scored(open_page: Callable[..., Page]) -> None:
    page = open_page(REVIEW)
    score = page.locator(".quiz-running")
    expect(score).to_be_hidden()

    for name in CARDS:
        question(page, name).locator("summary").click()
        question(page, name).get_by_role("button", name="I knew it").click()
    expect(score).to_have_text("5 of 5 right, 7 still open.")
    expect(score).to_be_in_viewport()
    for name in CHOICES:
        right = letters_of(choice_item(name, BANK).options, correct=True)
        choose(question(page, name), *right)
        check(question(page, name))
    for name in EXPLAINS:
        root = question(page, name)
        root.locator(".question-concepts > summary").click()
        ideas = root.get_by_role("checkbox")
        ideas.first.check()
        total = len(explain_item(name, BANK).concepts)
        expect(root.locator(".question-covered")).to_have_text(
            f"You covered 1/{total}."
        )
        for idea in ideas.all():
            idea.check()

    expect(score).to_have_text("12 of 12 right.")
    expect(page.locator(".quiz-advice")).to_be_hidden()


def test_missed_questions_are_asked_again_alone(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(REVIEW)
    for name in CARDS:
        grade = "Not yet" if name == CARDS[1] else "I knew it"
        question(page, name).locator("summary").click()
        question(page, name).get_by_role("button", name=grade).click()
    for name in CHOICES:
        item = choice_item(name, BANK)
        letters = letters_of(item.options, correct=name != CHOICES[0])
        choose(question(page, name), letters[0])
        check(question(page, name))
    for name in EXPLAINS:
        question(page, name).locator(".question-concepts > summary").click()
        for idea in question(page, name).get_by_role("checkbox").all():
            idea.check()
    links = page.locator(".quiz-again a")
    expect(links).to_have_text(
        [
            "Why schedules help, Late, noise keeps the weights hovering",
            "The training loop, What step() does",
        ]
    )

    page.get_by_role("button", name="Missed ones again").click()

    expect(page.locator("[data-question]:visible")).to_have_count(2)
    expect(question(page, CARDS[1]).locator("summary")).to_be_focused()
    expect(page.locator(".quiz-running")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-question]:visible")).to_have_count(12)
    expect(page.locator(".quiz-running")).to_contain_text("10 of 10 right")


def test_it_is_done_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(REVIEW)
    keys = page.keyboard
    for name in CARDS:
        tab_to(page, question(page, name).locator("summary"))
        keys.press("Space")
        tab_to(page, question(page, name).get_by_role("button", name="I knew it"))
        keys.press("Enter")
    for name in CHOICES:
        root = question(page, name)
        right = letters_of(choice_item(name, BANK).options, correct=True)[0]
        tab_to(page, root.locator("input[data-name]").first)
        keys.press("Space")
        for _ in range("ABCD".index(right)):
            keys.press("ArrowDown")
        tab_to(page, root.get_by_role("button", name="Check"))
        keys.press("Enter")
        expect(root).to_have_attribute("data-result", "right")
    for name in EXPLAINS:
        root = question(page, name)
        tab_to(page, root.get_by_role("textbox"))
        keys.type("Large steps first.")
        tab_to(page, root.locator(".question-concepts > summary"))
        keys.press("Enter")
        for idea in root.get_by_role("checkbox").all():
            tab_to(page, idea)
            keys.press("Space")

    expect(page.locator(".quiz-running")).to_have_text("12 of 12 right.")
