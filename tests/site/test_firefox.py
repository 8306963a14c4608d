"""The main flows in a real Firefox, without an error in its console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .browser import find_firefox
from .firefox import Firefox, start_firefox
from .questions import KINDS, NUMERICS, choice_item, letters, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SINGLE = KINDS["single"][0]
PAGES = ("/index.html", "/schedulers/step_lr.html", "/recall/quiz.html")


@pytest.fixture(scope="module")
def running(
    address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firefox]:
    """Start one Firefox for all tests."""
    try:
        program = find_firefox()
    except RuntimeError as error:
        pytest.exit(str(error), returncode=1)
    with start_firefox(program, address, tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def firefox(running: Firefox) -> Iterator[Firefox]:
    """Yield a Firefox with an empty storage; fail on errors in its console."""
    running.open("/404.html")
    running.run("localStorage.clear()")
    yield running
    assert running.console_errors() == []


def contains(selector: str, text: str) -> str:
    """Return a JavaScript expression: whether an element contains a text."""
    return f"document.querySelector({selector!r})?.textContent.includes({text!r})"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_console_errors(firefox: Firefox, path: str) -> None:
    firefox.open(path)

    assert firefox.run("return document.querySelector('h1').checkVisibility()")


def test_a_chosen_option_is_judged_and_remembered(firefox: Firefox) -> None:
    (letter,) = letters(choice_item(SINGLE), correct=True)
    verdict = contains(f"#q-{SINGLE} .question-verdict", f"{letter} is right.")
    firefox.open(page_of(SINGLE))

    firefox.click(f"#q-{SINGLE} input[value='{letter}']")
    firefox.click(f"#q-{SINGLE} [data-action=check]")

    firefox.wait_for(verdict)
    firefox.open(page_of(SINGLE))
    firefox.wait_for(verdict)


@pytest.mark.parametrize("right", [True, False])
def test_a_number_is_judged(
    firefox: Firefox,
    right: bool,  # noqa: FBT001 (both)
) -> None:
    name = NUMERICS[0]
    firefox.open(page_of(name))
    key = f"return document.querySelector('#q-{name} [data-key]').dataset.key"
    number = firefox.run(key) if right else "0.123456"

    firefox.type(f"#q-{name} .question-number input", number)
    firefox.click(f"#q-{name} [data-action=check]")

    result = "right" if right else "wrong"
    firefox.wait_for(f"document.querySelector('#q-{name}[data-result={result}]')")


def test_the_theme_is_switched_and_remembered(firefox: Firefox) -> None:
    mode = "return document.documentElement.dataset.mode"
    firefox.open("/index.html")
    assert firefox.run(mode) == "auto"

    firefox.click("summary[title='Light or dark']")
    firefox.click("button[data-mode=dark]")

    assert firefox.run(mode) == "dark"
    firefox.open("/cheatsheet.html")
    assert firefox.run(mode) == "dark"


def test_the_search_finds_a_page(firefox: Firefox) -> None:
    firefox.open("/index.html")

    firefox.click("[role=search][aria-label='This site'] button")
    firefox.type("dialog [role=search] input", "plateau")
    firefox.click("dialog [role=search] button")

    link = "#search-results a[href*=reduce_lr_on_plateau]"
    firefox.wait_for(contains(link, "ReduceLROnPlateau"))


def test_a_quiz_fetches_its_questions_and_remembers_answers(firefox: Firefox) -> None:
    quiz = "/recall/quiz.html?kind=single&count=3&seed=2"
    score = contains(".quiz-running", "2 still open.")
    firefox.open(quiz)
    firefox.wait_for("document.querySelector('[data-chosen]')")

    firefox.click("[data-quiz] input[data-name]")
    firefox.click("[data-quiz] [data-action=check]")

    firefox.wait_for(score)
    firefox.open(quiz)
    firefox.wait_for(score)
