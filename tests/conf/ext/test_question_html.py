"""The HTML that ``browser/question.js`` and readers without a script rely on."""

from xml.etree.ElementTree import Element

import pytest

from tests.conf.bank.samples import CARD, EXPLAIN, SINGLE, as_yaml, but
from tests.conf.conftest import Build, run_sphinx
from tests.conf.ext.samples import BANK, directive, page
from tests.conf.markup import by_class, words

ASK = [directive("question", name) for name in ("a-card", "a-single", "an-explanation")]
KINDS = {"a-card": "card", "a-single": "single", "an-explanation": "explain"}


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """Build a page with one question of each kind once."""
    built = run_sphinx(tmp_path_factory.mktemp("question"), {**page(*ASK), **BANK})
    assert (built.status, built.messages) == (0, "")
    return built.body()


def asked(root: Element, name: str) -> Element:
    """Find a question by its id."""
    found = root.find(f".//*[@data-question='{name}']")
    assert found is not None
    return found


def only(root: Element, name: str) -> Element:
    """Find the only element of a class."""
    (element,) = by_class(root, name)
    return element


@pytest.mark.parametrize("name", KINDS)
def test_a_question_says_its_id_revision_and_kind(body: Element, name: str) -> None:
    question = asked(body, name)

    data = {key: value for key, value in question.items() if key.startswith("data-")}
    assert data == {
        "data-question": name,
        "data-rev": "1",
        "data-kind": KINDS[name],
    }


@pytest.mark.parametrize("name", KINDS)
def test_a_question_can_be_linked_to(body: Element, name: str) -> None:
    assert asked(body, name).get("id") == f"q-{name}"


def test_a_card_is_a_closed_disclosure_of_stem_and_answer(body: Element) -> None:
    card = asked(body, "a-card")

    assert card.tag == "details"
    assert "open" not in card.attrib
    assert [child.tag for child in card] == ["summary", "div", "p"]
    assert words(card[0]) == "beginner What does the card ask?"
    assert words(card[1]) == "It asks for the back of the card."


def test_a_card_can_be_graded_by_a_script(body: Element) -> None:
    grade = only(asked(body, "a-card"), "question-grade")

    assert "hidden" in grade.attrib
    assert [(b.get("data-grade"), b.get("aria-pressed")) for b in grade] == [
        ("knew", "false"),
        ("again", "false"),
    ]


@pytest.mark.parametrize("name", ["a-single", "an-explanation"])
def test_a_form_is_a_fieldset_with_title_level_and_stem(
    body: Element, name: str
) -> None:
    fieldset = asked(body, name)
    sample = SINGLE if name == "a-single" else EXPLAIN

    assert fieldset.tag == "fieldset"
    assert fieldset[0].tag == "legend"
    assert words(fieldset[0]) == f"{sample['title']} beginner"
    assert fieldset[1].get("id") == fieldset.get("aria-describedby")
    assert words(fieldset[1]) == sample["stem"]


def test_options_are_radio_buttons_of_one_group(body: Element) -> None:
    radios = asked(body, "a-single").findall(".//input[@type='radio']")

    assert [radio.get("value") for radio in radios] == ["A", "B", "C"]
    assert {radio.get("name") for radio in radios} == {"a-single"}
    assert not any("checked" in radio.attrib for radio in radios)


def test_an_option_is_labelled_by_its_letter_and_text(body: Element) -> None:
    labels = list(only(asked(body, "a-single"), "question-options").iter("label"))

    assert [words(label) for label in labels] == ["A one", "B two", "C three"]


@pytest.mark.parametrize("name", ["a-single", "an-explanation"])
def test_every_input_has_its_own_label(body: Element, name: str) -> None:
    question = asked(body, name)

    fields = [e.get("id") for e in question.iter() if e.tag in {"input", "textarea"}]
    labels = [label.get("for") for label in question.iter("label")]
    assert fields
    assert labels == fields


def test_the_key_gives_every_reason_and_marks_one_as_right(body: Element) -> None:
    key = only(asked(body, "a-single"), "question-key")

    assert key.tag == "details"
    assert [item.get("data-letter") for item in key.iter("li")] == ["A", "B", "C"]
    assert [words(item) for item in key.iter("li")] == [
        f"A, not this one. {SINGLE['options'][0]['because']}",
        f"B, right. {SINGLE['options'][1]['because']}",
        f"C, not this one. {SINGLE['options'][2]['because']}",
    ]
    assert [i.get("data-letter") for i in key.findall(".//*[@data-correct]")] == ["B"]


@pytest.mark.parametrize("secret", ["right", "not this one", "data-correct", "because"])
def test_no_key_stands_outside_the_disclosure(body: Element, secret: str) -> None:
    question = asked(body, "a-single")
    hidden = {id(e) for e in only(question, "question-key").iter()}

    outside = [e for e in question.iter() if id(e) not in hidden]
    shown = [f"{e.text} {e.tail} {e.attrib}" for e in outside]
    assert [text for text in shown if secret in text] == []


def test_a_single_has_places_for_a_script(body: Element) -> None:
    single = asked(body, "a-single")

    tools = only(single, "question-tools")
    assert "hidden" in tools.attrib
    assert [(b.get("data-action"), "hidden" in b.attrib) for b in tools] == [
        ("check", False),
        ("retry", True),
    ]
    assert only(single, "question-verdict").attrib == {
        "class": "question-verdict",
        "role": "status",
    }


def test_an_explanation_has_hint_concepts_and_model_answer(body: Element) -> None:
    explain = asked(body, "an-explanation")

    disclosures = list(explain.iter("details"))
    assert [e.get("class") for e in disclosures] == [
        "question-hint",
        "question-concepts",
        "question-model",
    ]
    assert not any("open" in e.attrib for e in disclosures)
    assert [words(e) for e in disclosures[0]] == ["Hint", EXPLAIN["hint"]]
    assert [words(e) for e in disclosures[2]] == ["Model answer", EXPLAIN["answer"]]


def test_concepts_are_boxes_to_tick_off(body: Element) -> None:
    concepts = only(asked(body, "an-explanation"), "question-concepts")

    boxes = concepts.findall(".//input[@type='checkbox']")
    assert [box.get("value") for box in boxes] == ["1", "2", "3"]
    assert [words(label) for label in concepts.iter("label")] == EXPLAIN["concepts"]
    assert only(concepts, "question-covered").get("role") == "status"


def test_every_button_is_hidden_until_a_script_shows_it(body: Element) -> None:
    hidden = {id(e) for box in body.findall(".//*[@hidden]") for e in box.iter()}

    buttons = list(body.iter("button"))
    assert buttons
    assert [words(button) for button in buttons if id(button) not in hidden] == []
    assert {button.get("type") for button in buttons} == {"button"}


def test_ids_are_unique_even_for_similar_names(build: Build) -> None:
    names = ["a-text", "a-stem", "a-1", "a-2"]
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
