"""The HTML of a quiz: questions, score, and the form that selects questions."""

from xml.etree.ElementTree import Element

import pytest
from questions.item import LEVELS

from tests.conf.conftest import Build, run_sphinx
from tests.conf.ext.mixed_quiz import PAGES, TOPICS, ids, quiz_of
from tests.conf.ext.samples import BANK, directive, page
from tests.conf.markup import by_class, words


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """Build a page with a mixed quiz."""
    built = run_sphinx(tmp_path_factory.mktemp("quiz"), {**PAGES, **TOPICS})
    assert (built.status, built.messages) == (0, "")
    return quiz_of(built.body("more/quiz"))


def options_of(quiz: Element, name: str) -> dict[str, str]:
    """Return the options of a select element: their texts by their values."""
    field = quiz.find(f".//select[@name='{name}']")
    assert field is not None
    return {option.get("value", ""): words(option) for option in field}


def test_a_quiz_is_a_group_with_its_size_and_a_hidden_score(
    build: Build,
) -> None:
    quiz = quiz_of(build({**page(directive("quiz")), **BANK}).body())

    size, *questions, score = quiz
    assert size.get("class") == "quiz-size"
    assert ids(quiz) == [question.get("data-question") for question in questions]
    assert (score.get("class"), "hidden" in score.attrib) == ("quiz-score", True)
    assert [
        (e.tag, e.get("role") or e.get("class") or e.get("data-action")) for e in score
    ] == [("p", "status"), ("ul", "quiz-again"), ("button", "reset")]


def test_a_quiz_that_is_not_mixed_has_nothing_to_choose(build: Build) -> None:
    quiz = quiz_of(build({**page(directive("quiz")), **BANK}).body())

    assert [quiz.get("data-mixed"), quiz.get("data-seed")] == [None, None]
    assert [e.tag for e in quiz.iter() if e.tag in {"form", "script", "select"}] == []


def test_a_mixed_quiz_has_its_count_and_seed_as_data_attributes(mixed: Element) -> None:
    assert mixed.attrib == {
        "class": "quiz",
        "data-quiz": "",
        "data-mixed": "4",
        "data-seed": "1",
    }


def test_a_mixed_quiz_begins_with_the_choice(mixed: Element) -> None:
    assert [(child.tag, child.get("class", "").split()[0]) for child in mixed] == [
        ("form", "quiz-choice"),
        ("p", "quiz-note"),
        ("script", "quiz-index"),
        ("p", "quiz-size"),
        *[(question.tag, "question") for question in mixed[4:-1]],
        ("div", "quiz-score"),
    ]


def test_the_choice_is_a_form_that_is_hidden_without_a_script(mixed: Element) -> None:
    (form,) = by_class(mixed, "quiz-choice")

    assert form.get("method") == "get"
    assert "hidden" in form.attrib
    assert [(b.get("type"), b.get("data-action")) for b in form.iter("button")] == [
        ("submit", None),
        ("button", "new-seed"),
    ]


def test_a_reader_chooses_a_topic_level_and_kind_that_exist(mixed: Element) -> None:
    assert options_of(mixed, "topic") == {
        "": "all topics",
        "first": "A <b> & C",
        "second": "Another",
    }
    assert options_of(mixed, "level") == {
        "": "all levels",
        **{level: level for level in LEVELS},
    }
    assert options_of(mixed, "kind") == {
        "": "all kinds",
        "card": "flash card",
        "single": "one choice",
        "explain": "explain",
    }


def test_a_reader_chooses_how_many_and_a_seed(mixed: Element) -> None:
    fields = [dict(field.items()) for field in mixed.findall("./form//input")]

    assert fields == [
        {"type": "number", "name": "count", "min": "3", "max": "30", "value": "4"},
        {"type": "number", "name": "seed", "min": "1", "max": "999999", "value": "1"},
    ]


def test_every_field_is_in_its_label(mixed: Element) -> None:
    fields = mixed.findall("./form//select") + mixed.findall("./form//input")
    labelled = mixed.findall("./form/label/select") + mixed.findall(
        "./form/label/input"
    )

    assert [field.get("name") for field in labelled] == [
        *("topic", "level", "kind", "count", "seed")
    ]
    assert labelled == fields


def test_the_note_on_skipped_questions_is_a_live_region(mixed: Element) -> None:
    (note,) = by_class(mixed, "quiz-note")

    assert (note.get("role"), words(note)) == ("status", "")
