"""Directives ``question`` and ``quiz``: which questions they show, and errors."""

import re
from xml.etree.ElementTree import Element

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.samples import BANK, directive, page
from tests.conf.markup import by_class, words
from tests.conf.questions.proving import CLAIMS
from tests.conf.questions.samples import CARD, EXPLAIN, SINGLE, as_yaml, but


def bank(*questions: object) -> dict[str, str]:
    return {"docs/questions/topic.yaml": as_yaml(*questions)}


def ids(root: Element) -> list[str | None]:
    """List the questions of a page, in order."""
    return [element.get("data-question") for element in by_class(root, "question")]


def test_a_question_is_shown_by_its_id(build: Build) -> None:
    built = build({**page(directive("question", "a-single")), **BANK})

    assert ids(built.body()) == ["a-single"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["another-card", "a-card", "a-single", "an-explanation"]),
        (":kind: card", ["another-card", "a-card"]),
        (":level: advanced", ["an-explanation"]),
        (":kind: single\n:level: beginner", ["a-single"]),
        ("an-explanation\na-card", ["an-explanation", "a-card"]),
        (":level: beginner\n\nan-explanation\n\na-card", ["a-card"]),
        (":topic: more", ["another-card"]),
        (":topic: topic\n:kind: card", ["a-card"]),
    ],
    ids=[
        "all",
        "kind",
        "level",
        "kind and level",
        "named",
        "named, of a level",
        "topic",
        "topic and kind",
    ],
)
def test_a_quiz_has_the_questions_that_its_options_and_ids_select(
    build: Build, options: str, expected: list[str]
) -> None:
    questions = bank(CARD, SINGLE, but(EXPLAIN, level="advanced"))
    more = {"docs/questions/more.yaml": as_yaml(but(CARD, id="another-card"))}

    built = build({**page(directive("quiz", content=options)), **questions, **more})

    assert (built.status, built.messages) == (0, "")
    (quiz,) = by_class(built.body(), "quiz")
    assert ids(quiz) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a-card", "1 question, about 1 minute."),
        ("a-card\nan-explanation", "2 questions, about 3 minutes."),
    ],
    ids=["one", "more"],
)
def test_a_quiz_shows_its_size_and_duration(
    build: Build, content: str, expected: str
) -> None:
    built = build({**page(directive("quiz", content=content)), **BANK})

    (size,) = by_class(built.body(), "quiz-size")
    assert words(size) == expected


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (
            directive("question", "a-crad"),
            "there is no question 'a-crad'; known ids: a-card, a-single, an-expl",
        ),
        (
            directive("quiz", content="a-card\na-crad"),
            "there is no question 'a-crad'; known ids: a-card, a-single, an-expl",
        ),
        (
            directive("quiz", content="a-card\na-card"),
            "the question 'a-card' is on this page already; show it once",
        ),
        (
            directive("quiz", content=":level: advanced"),
            "this quiz selects no question; remove some of its options",
        ),
        (directive("quiz", content=":kind: cards"), 'choose from "card", "single"'),
        (directive("quiz", content=":level: easy"), 'choose from "beginner", '),
        (directive("quiz", content=":topic: tropic"), "known: ['topic']"),
        (directive("quiz", content=":mixed: 2"), "asks 3 to 30 questions"),
        (directive("quiz", content=":mixed: 31"), "asks 3 to 30 questions"),
        (directive("quiz", content=":mixed: few"), "asks 3 to 30 questions"),
        (directive("question"), "1 argument(s) required"),
    ],
    ids=[
        "unknown id",
        "unknown id in a quiz",
        "twice in a quiz",
        "nothing selected",
        "unknown kind",
        "unknown level",
        "unknown topic",
        "too few to mix",
        "too many to mix",
        "mixed without a number",
        "no id",
    ],
)
def test_a_mistake_is_reported_with_page_and_line(
    build: Build, block: str, message: str
) -> None:
    built = build({**page(block), **BANK})

    (line,) = built.messages.splitlines()
    assert re.search(r"docs/index\.md:[34]: ", line)  # of the block or its option
    assert message in line
    assert built.status == 1


@pytest.mark.parametrize(
    "again", [directive("question", "a-card"), directive("quiz")], ids=["alone", "quiz"]
)
def test_the_second_of_two_equal_questions_is_reported(
    build: Build, again: str
) -> None:
    built = build({**page(directive("question", "a-card"), again), **BANK})

    (line,) = built.messages.splitlines()
    assert "docs/index.md:7: " in line
    assert "the question 'a-card' is on this page already; show it once" in line


def test_two_pages_may_show_the_same_question(build: Build) -> None:
    other = "---\norphan: true\n---\n" + page(directive("quiz"))["docs/index.md"]

    built = build({**page(directive("quiz")), "docs/other.md": other, **BANK})

    assert (built.status, built.messages) == (0, "")


def test_a_wrong_key_is_reported_with_page_line_and_question(build: Build) -> None:
    wrong = bank(but(CARD, source=..., check="numbers:is_two", given=1, refuses=2))

    built = build(
        {**page(directive("question", "a-card")), **wrong}, questions_claims=CLAIMS
    )

    (line,) = built.messages.splitlines()
    assert "docs/index.md:3: ERROR: docs/questions/topic.yaml: a-card: the " in line
    assert "correct the answer or the claim" in line
