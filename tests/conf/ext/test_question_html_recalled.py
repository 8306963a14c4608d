"""The HTML of card and explain questions."""

from xml.etree.ElementTree import Element

from tests.conf.ext.question_elements import find_question
from tests.conf.markup import only, words
from tests.conf.questions.samples import EXPLAIN


def test_a_card_is_a_closed_disclosure_of_stem_and_answer(body: Element) -> None:
    card = find_question(body, "a-card")

    assert card.tag == "details"
    assert "open" not in card.attrib
    assert [child.tag for child in card] == ["summary", "div", "p"]
    assert words(card[0]) == "beginner What does the card ask?"
    assert [words(child) for child in card[1]] == [
        "It asks for the back of the card.",
        "Read again: Page",
    ]


def test_a_card_can_be_graded_by_a_script(body: Element) -> None:
    grade = only(find_question(body, "a-card"), "question-grade")

    assert "hidden" in grade.attrib
    assert [(b.get("data-grade"), b.get("aria-pressed")) for b in grade] == [
        ("knew", "false"),
        ("again", "false"),
    ]


def test_an_explanation_has_a_labelled_text_area(body: Element) -> None:
    explain = find_question(body, "an-explanation")

    (textarea,) = explain.iter("textarea")
    assert words(only(explain, "question-label")) == "Your words"
    assert only(explain, "question-label").get("for") == textarea.get("id")


def test_an_explanation_has_hint_concepts_and_model_answer(body: Element) -> None:
    explain = find_question(body, "an-explanation")

    disclosures = list(explain.iter("details"))
    assert [e.get("class") for e in disclosures] == [
        "question-hint",
        "question-concepts",
        "question-model",
    ]
    assert not any("open" in e.attrib for e in disclosures)
    assert [words(e) for e in disclosures[0]] == ["Hint", EXPLAIN["hint"]]
    assert [words(e) for e in disclosures[2]] == ["Model answer", EXPLAIN["answer"]]


def test_concepts_are_check_boxes(body: Element) -> None:
    concepts = only(find_question(body, "an-explanation"), "question-concepts")

    boxes = concepts.findall(".//input[@type='checkbox']")
    assert [box.get("value") for box in boxes] == ["1", "2", "3"]
    assert [words(label) for label in concepts.iter("label")] == EXPLAIN["concepts"]
    assert only(concepts, "question-covered").get("role") == "status"
