"""The HTML that questions of all kinds have in common."""

from xml.etree.ElementTree import Element

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.question_elements import data, find_question
from tests.conf.ext.samples import directive, page
from tests.conf.markup import by_class, only, words
from tests.conf.questions.samples import (
    CARD,
    EVERY_KIND,
    EXPLAIN,
    SINGLE,
    Question,
    as_yaml,
    but,
)

every_kind = pytest.mark.parametrize(
    "question", EVERY_KIND, ids=lambda question: question["id"]
)
FORMS = [question for question in EVERY_KIND if question["kind"] != "card"]
every_form = pytest.mark.parametrize(
    "question", FORMS, ids=lambda question: question["id"]
)
CHECKED = [question for question in FORMS if question["kind"] != "explain"]
every_checked = pytest.mark.parametrize(
    "question", CHECKED, ids=lambda question: question["id"]
)
# Words that reveal an answer, and attributes that mark it for a script. The place of a
# line is in the page: without it, a script could not check an order.
SECRETS = (
    *("right", ": no.", "common mistake", "does not belong", "long enough"),
    *("data-correct", "data-key", "data-value", "data-tolerance"),
)


def visible(root: Element) -> set[int]:
    """Return ``id()`` of the elements that are not inside of a hidden element."""
    hidden = {id(e) for box in root.findall(".//*[@hidden]") for e in box.iter()}
    return {id(e) for e in root.iter()} - hidden


@every_kind
def test_a_question_has_its_metadata_as_data_attributes(
    body: Element, question: Question
) -> None:
    assert data(find_question(body, question["id"])) == {
        "question": question["id"],
        "rev": "1",
        "kind": question["kind"],
        "topic": "topic",
        "level": "beginner",
    }


@every_kind
def test_a_question_has_its_kind_as_a_class(body: Element, question: Question) -> None:
    classes = find_question(body, question["id"]).get("class", "").split()

    assert classes == ["question", f"question-{question['kind']}"]


@every_kind
def test_a_question_can_be_linked_to(body: Element, question: Question) -> None:
    assert find_question(body, question["id"]).get("id") == f"q-{question['id']}"


@every_kind
def test_a_question_links_to_its_section(body: Element, question: Question) -> None:
    section = only(find_question(body, question["id"]), "question-section")

    assert words(section) == "Read again: Page"
    assert [link.get("href") for link in section.iter("a")] == ["#"]


@every_form
def test_the_link_to_its_section_comes_last(body: Element, question: Question) -> None:
    assert find_question(body, question["id"])[-1].get("class") == "question-section"


@every_form
def test_a_form_is_a_fieldset_with_title_level_and_stem(
    body: Element, question: Question
) -> None:
    fieldset = find_question(body, question["id"])

    assert fieldset.tag == "fieldset"
    assert fieldset[0].tag == "legend"
    assert words(fieldset[0]) == f"{question['title']} beginner"
    assert fieldset[1].get("class") == "question-stem"
    assert fieldset[1].get("id") == fieldset.get("aria-describedby")
    texts = [e.text or "" for e in fieldset[1].iter() if id(e) in visible(fieldset)]
    assert question["stem"].format(one=2, other=0.5) in texts


@every_form
def test_every_control_has_a_label(body: Element, question: Question) -> None:
    root = find_question(body, question["id"])
    labels = {label.get("for") for label in root.iter("label")}
    inside = {id(e) for label in root.iter("label") for e in label.iter()}

    controls = [e for e in root.iter() if e.tag in {"input", "select", "textarea"}]
    labelled = [e for e in controls if e.get("id") in labels or id(e) in inside]
    assert labelled == controls
    assert labels - {None} == {e.get("id") for e in controls if id(e) not in inside}


@every_checked
def test_tools_are_hidden_without_a_script(body: Element, question: Question) -> None:
    root = find_question(body, question["id"])

    tools = only(root, "question-tools")
    assert "hidden" in tools.attrib
    assert words(only(tools, "question-sure")) == "I am sure I am guessing"
    assert [field.attrib for field in tools.iter("input")] == [
        {"type": "radio", "name": f"{question['id']}--sure", "value": value}
        for value in ("true", "false")
    ]
    assert dict(only(root, "question-verdict").items()) == {
        "class": "question-verdict",
        "role": "status",
    }


@every_checked
def test_the_key_is_a_closed_disclosure_after_the_verdict(
    body: Element, question: Question
) -> None:
    root = find_question(body, question["id"])

    tools, verdict, key, _section = root[-4:]
    assert [e.get("class") for e in (tools, verdict, key)] == [
        "question-tools with-script",
        "question-verdict",
        "question-key",
    ]
    assert key.tag == "details"
    assert "open" not in key.attrib


@every_checked
def test_the_key_is_in_the_disclosure_only(body: Element, question: Question) -> None:
    root = find_question(body, question["id"])
    inside = {id(e) for e in only(root, "question-key").iter()}

    outside = [e for e in root.iter() if id(e) not in inside]
    texts = [f"{e.text} {e.tail} {e.attrib}" for e in outside]
    assert [text for text in texts for secret in SECRETS if secret in text] == []


@every_checked
def test_wrong_answers_name_their_misconception(
    body: Element, question: Question
) -> None:
    root = find_question(body, question["id"])
    key = only(root, "question-key")

    wrong = [item for item in key.iter("li") if "data-correct" not in item.attrib]
    assert wrong
    for item in wrong:
        link = only(item, "question-misconception").find("a")
        assert words(item).endswith(" Myth: Counting is hard")
        assert link is not None
        assert link.get("href") == "misconceptions.html#myth-counting-is-hard"
    assert len(by_class(root, "question-misconception")) == len(wrong)


def test_every_button_is_hidden_until_a_script_shows_it(body: Element) -> None:
    buttons = list(body.iter("button"))

    assert buttons
    assert [words(e) for e in buttons if id(e) in visible(body)] == []
    assert {button.get("type") for button in buttons} == {"button"}


def test_ids_are_unique_even_for_similar_names(build: Build) -> None:
    names = ["a-text", "a-stem", "a-1", "a-2", "a-number"]
    questions = [but(CARD, id=name) for name in names]
    bank = {"docs/questions/topic.yaml": as_yaml(but(EXPLAIN, id="a"), *questions)}

    built = build({**page(directive("quiz")), **bank})

    ids = [element.attrib["id"] for element in built.page().findall(".//*[@id]")]
    assert sorted(ids) == sorted(set(ids))


def test_special_characters_of_a_title_are_text(build: Build) -> None:
    bank = {"docs/questions/topic.yaml": as_yaml(but(SINGLE, title="a < b & <b>c</b>"))}

    built = build({**page(directive("quiz")), **bank})

    (legend,) = built.body().iter("legend")
    assert words(legend) == "a < b & <b>c</b> beginner"


@pytest.mark.parametrize(
    "block", [directive("question", "a-single"), directive("quiz")], ids=["one", "quiz"]
)
def test_an_author_can_link_to_a_question_by_a_name_of_their_own(
    build: Build, block: str
) -> None:
    bank = {"docs/questions/topic.yaml": as_yaml(SINGLE)}

    built = build({**page("(asked-here)=", block, "[It](#asked-here)"), **bank})

    targets = built.body().findall(".//*[@id='asked-here']")
    assert (built.status, built.messages, len(targets)) == (0, "", 1)
