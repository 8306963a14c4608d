"""The HTML of a quiz: questions, score, and the form that selects questions."""

from xml.etree.ElementTree import Element

import pytest
from questions.item import LEVELS

from tests.conf.conftest import Build, run_sphinx
from tests.conf.ext.mixed_quiz import PAGES, TOPICS, ids, quiz_of
from tests.conf.ext.samples import BANK, directive, page
from tests.conf.markup import by_class, words

OTHER = {"docs/more/other.md": "---\norphan: true\n---\n# Other\n\n## Heading\n"}


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

    note, size, *questions, running, score = quiz
    assert note.get("class") == "quiz-note"
    assert size.get("class") == "quiz-size"
    assert ids(quiz) == [question.get("data-question") for question in questions]
    assert (score.get("class"), "hidden" in score.attrib) == ("quiz-score", True)
    assert (running.get("class"), running.get("role")) == ("quiz-running", "status")
    assert "hidden" in running.attrib
    assert [e.get("class") for e in score] == ["quiz-advice", "quiz-again", None]
    assert [b.get("data-action") for b in score.iter("button")] == ["missed", "reset"]


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
        *[(question.tag, "question") for question in mixed[4:-2]],
        ("p", "quiz-running"),
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
        *("topic", "level", "kind", "order", "count", "seed")
    ]
    assert labelled == fields


def test_the_note_on_skipped_questions_is_a_live_region(mixed: Element) -> None:
    (note,) = by_class(mixed, "quiz-note")

    assert (note.get("role"), words(note)) == ("status", "")


def test_a_test_takes_the_questions_that_have_a_key(build: Build) -> None:
    content = directive("quiz", content=":test: 3")

    quiz = quiz_of(build({**page(content), **TOPICS, **OTHER}).body())

    assert quiz.get("data-test") == ""
    assert sorted(map(str, ids(quiz))) == ["first-single", "second-single"]
    (hand,) = by_class(quiz, "quiz-hand")
    assert "hidden" in hand.attrib


def test_a_deck_lets_readers_choose_among_its_cards(build: Build) -> None:
    content = directive("quiz", content=":kind: card\n:deck:")

    quiz = quiz_of(build({**page(content), **TOPICS, **OTHER}).body())

    assert ids(quiz) == ["first-card", "second-card"]
    names = [field.get("name") for field in quiz.iter() if field.get("name")]
    assert names == ["topic", "level", "show", "order", "seed"]
    buttons = [b.get("data-action") for b in quiz.iter("button")]
    assert buttons[:4] == ["new-seed", "single", "previous", "next"]


def test_the_quiz_of_a_page_counts_the_questions_of_the_page(build: Build) -> None:
    content = "\n\n".join(
        [directive("quiz", content=":page:"), directive("question", "first-card")]
    )

    quiz = quiz_of(build({**page(content), **TOPICS, **OTHER}).body())

    assert ids(quiz) == []
    (size,) = by_class(quiz, "quiz-size")
    assert words(size) == "1 question, about 1 minute."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (":mixed: 3\n:deck:", "a quiz is one of mixed, test, deck, page"),
        (":page:\n:kind: card", "leave out its other options"),
        (":deck:", "a deck has cards only; add :kind: card"),
        (":page:", "and there are none; add some"),
    ],
    ids=["two forms", "options of a page", "not cards", "no questions"],
)
def test_a_quiz_that_cannot_be_is_reported(
    build: Build, content: str, message: str
) -> None:
    built = build({**page(directive("quiz", content=content)), **TOPICS, **OTHER})

    assert message in built.messages
