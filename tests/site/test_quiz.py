"""The mixed quiz: chosen by form or address, fetched, and summarised."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.small_site import BANK

from .questions import KINDS, QUESTION, QUIZ, expected, finish, question_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route


def note(page: Page) -> str:
    """Return the note about corrected parameters."""
    page.wait_for_load_state("networkidle")
    return page.locator(".quiz-note").inner_text()


def test_the_script_shows_what_the_build_chose(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ)

    assert question_ids(page) == expected(seed=1, count=10)
    expect(page.locator(".quiz-choice")).to_be_visible()
    assert page.url.endswith(QUIZ)


@pytest.mark.parametrize("kind", KINDS)
def test_an_address_asks_for_a_kind(open_page: Callable[..., Page], kind: str) -> None:
    page = open_page(f"{QUIZ}?kind={kind}&count=5&seed=3")

    assert question_ids(page) == expected(seed=3, count=5, kind=kind)
    assert note(page) == ""
    expect(page.get_by_label("Kind")).to_have_value(kind)


def test_the_form_asks_and_the_address_can_be_shared(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(QUIZ)
    page.get_by_label("Topic").select_option("second")
    page.get_by_label("Questions").fill("6")
    page.get_by_label("Seed").fill("42")

    page.get_by_role("button", name="Start").press("Enter")

    expect(page.locator(QUESTION)).to_have_count(6)
    names = expected(seed=42, count=6, topic="second")
    assert question_ids(page) == names
    expect(page).to_have_url(
        re.compile(r"\?topic=second&level=&kind=&order=&count=6&seed=42$")
    )
    expect(page.locator(".quiz-size")).to_contain_text("6 questions, about")
    first = page.locator(QUESTION).first
    assert first.evaluate("root => root.contains(document.activeElement)")
    page.reload()
    assert question_ids(page) == names


def test_a_new_set_is_another_seed(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ)

    page.get_by_role("button", name="New set").click()

    expect(page).to_have_url(re.compile(r"seed=\d+$"))
    seed = int(page.url.rpartition("=")[2])
    assert question_ids(page) == expected(seed=seed, count=10)


def test_answers_on_paper_are_those_of_the_questions_on_it(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(QUIZ)
    page.emulate_media(media="print")
    answers = page.locator(".answers-on-paper")
    expect(answers).to_be_visible()

    for seed, right in [("7", False), ("1", True)]:
        page.get_by_label("Seed").evaluate("(e, seed) => { e.value = seed }", seed)
        page.locator(".quiz-choice").evaluate("form => form.requestSubmit()")
        expect(page).to_have_url(re.compile(f"seed={seed}$"))

        expect(answers).to_be_visible(visible=right)


def test_invalid_parameters_of_an_address_are_reported(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{QUIZ}?topic=<b>&count=99&seed=x&other=1")

    text = note(page)

    assert "topic=<b> is unknown; “all topics” is used instead." in text
    assert "count=99 is not a whole number from 3 to 30; 30 is used instead." in text
    assert "seed=x is not a whole number from 1 to 999999; 1 is used instead." in text
    assert "other is unknown here" in text
    assert question_ids(page) == expected(seed=1, count=30)


def test_a_choice_that_fits_nothing_keeps_the_questions(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{QUIZ}?topic=first&level=advanced&kind=explain")

    assert "No question matches all choices" in note(page)
    assert question_ids(page) == expected(seed=1, count=10)


def test_a_fetched_question_can_be_answered_and_its_links_work(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{QUIZ}?kind=single&count=3&seed=2")

    wrong = finish(page, right=0)

    assert len(wrong) == 3
    links = page.locator(f"{QUESTION} a").evaluate_all("all => all.map(a => a.href)")
    assert [link for link in links if "/recall/" in link] == []
    for link in set(links):
        assert page.request.get(link.partition("#")[0]).ok


def test_without_a_connection_only_loaded_questions_are_asked(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(QUIZ)
    loaded = question_ids(page)

    def send_sign_in_page(route: Route) -> None:
        route.fulfill(status=200, body="<p>Sign in to use this network.</p>")

    page.route(re.compile(r"/(first|second|third)"), send_sign_in_page)
    page.get_by_label("Questions").fill("30")
    page.get_by_role("button", name="Start").click()

    expect(page.locator(".quiz-note")).to_contain_text("of 30 questions are on pages")
    assert set(question_ids(page)) <= set(loaded)


def test_the_index_names_every_question(open_page: Callable[..., Page]) -> None:
    page = open_page(QUIZ)

    rows = json.loads(str(page.locator(".quiz-index").text_content()))

    assert [row["id"] for row in rows] == list(BANK)
