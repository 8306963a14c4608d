"""The index that a mixed quiz selects from, and its selection at build time."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from questions.interleave import interleave
from questions.load import load_bank

from tests.conf.conftest import Build, run_sphinx
from tests.conf.ext.mixed_quiz import (
    FIRST,
    PAGES,
    SECOND,
    TOPICS,
    ids,
    index_of,
    quiz_of,
)
from tests.conf.ext.samples import directive, page
from tests.conf.markup import by_class, words


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for a project that is built once."""
    return tmp_path_factory.mktemp("quiz")


@pytest.fixture(scope="module")
def mixed(project: Path) -> Element:
    """Build a page with a mixed quiz."""
    built = run_sphinx(project, {**PAGES, **TOPICS})
    assert (built.status, built.messages) == (0, "")
    return quiz_of(built.body("more/quiz"))


def test_the_index_has_the_whole_bank(mixed: Element) -> None:
    assert [row["id"] for row in index_of(mixed)] == [
        question["id"] for question in (*FIRST, *SECOND)
    ]


def test_the_index_has_what_a_script_needs_to_select_and_fetch(
    mixed: Element,
) -> None:
    rows = {row["id"]: row for row in index_of(mixed)}

    assert rows["second-card"] == {
        "id": "second-card",
        "rev": 1,
        "topic": "second",
        "level": "beginner",
        "kind": "card",
        "contrast": "cards",
        "seconds": 20,
        "page": "other.html",
    }
    assert rows["second-single"] == {
        "id": "second-single",
        "rev": 3,
        "topic": "second",
        "level": "beginner",
        "kind": "single",
        "contrast": None,
        "seconds": 45,
        "page": "../index.html",
    }


def test_the_page_has_the_questions_that_a_script_would_select(
    mixed: Element, project: Path
) -> None:
    entries = load_bank(project / "docs/questions").values()

    expected = interleave(entries, seed=1, count=4)
    assert ids(mixed) == [entry.item.id for entry in expected]


def test_the_size_is_that_of_the_chosen_questions(mixed: Element) -> None:
    (size,) = by_class(mixed, "quiz-size")

    assert words(size).startswith("4 questions, about ")


@pytest.mark.parametrize(
    ("options", "index", "count"),
    [
        (":kind: single", ["first-single", "second-single"], 2),
        (":topic: first", ["first-card", "first-single", "first-explanation"], 3),
        (":level: advanced", ["first-explanation"], 1),
    ],
    ids=["kind", "topic", "level"],
)
def test_a_mixed_quiz_of_a_part_of_the_bank_chooses_from_that_part(
    build: Build, options: str, index: list[str], count: int
) -> None:
    content = f":mixed: 3\n{options}"
    other = {"docs/more/other.md": "---\norphan: true\n---\n# Other\n\n## Heading\n"}

    built = build({**page(directive("quiz", content=content)), **TOPICS, **other})

    quiz = quiz_of(built.body())
    assert [row["id"] for row in index_of(quiz)] == index
    assert sorted(map(str, ids(quiz))) == sorted(index)
    assert len(ids(quiz)) == count
