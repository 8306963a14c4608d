"""The HTML of questions with options: single, multi, plot, bug."""

from xml.etree.ElementTree import Element

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.question_elements import buttons, find_question, reasons
from tests.conf.ext.samples import directive, page
from tests.conf.markup import by_class, only, words
from tests.conf.questions.proving import CLAIMS
from tests.conf.questions.samples import (
    BUG,
    MULTI,
    PLOT,
    PLOT_OF_CODE,
    SINGLE,
    Question,
    as_yaml,
    but,
)

CHOICES = (SINGLE, MULTI, BUG, PLOT, PLOT_OF_CODE)
EACH_OPTION = "Answer, and why each option is right or wrong"
MISCONCEPTION = "Myth: Counting is hard"
CODE = "one = 1\nother = 2\n\nanswer = one * other + one\n"

every_choice = pytest.mark.parametrize(
    "question", CHOICES, ids=lambda question: question["id"]
)


def controls(question: Element) -> list[Element]:
    """List the inputs that choose an option."""
    return [field for field in question.iter("input") if "data-name" in field.attrib]


def names(question: Question) -> list[str]:
    """Return the names of a question's options."""
    lines = [f"Line {option.get('line')}" for option in question["options"]]
    return lines if question["kind"] == "bug" else ["A", "B", "C"]


@every_choice
def test_an_option_is_a_control_with_a_letter_and_a_name(
    body: Element, question: Question
) -> None:
    fields = controls(find_question(body, question["id"]))

    assert [field.get("value") for field in fields] == ["A", "B", "C"]
    assert [field.get("data-name") for field in fields] == names(question)
    assert [field.get("id") for field in fields] == [
        f"q-{question['id']}--{letter}" for letter in "ABC"
    ]
    assert not any("checked" in field.attrib for field in fields)


@pytest.mark.parametrize(
    "name", ["a-single", "a-bug", "a-plot", "a-plot-of-code"], ids=str
)
def test_one_of_the_options_can_be_chosen(body: Element, name: str) -> None:
    fields = controls(find_question(body, name))

    assert {field.get("type") for field in fields} == {"radio"}
    assert {field.get("name") for field in fields} == {name}


def test_several_options_of_a_multi_can_be_chosen(body: Element) -> None:
    multi = find_question(body, "a-multi")

    fields = controls(multi)
    assert {field.get("type") for field in fields} == {"checkbox"}
    assert len({field.get("name") for field in fields}) == len(fields)
    assert words(only(multi, "question-stem")) == (
        "Which numbers are two? Select all that apply."
    )


@every_choice
def test_a_choice_has_buttons_to_check_and_retry(
    body: Element, question: Question
) -> None:
    assert buttons(find_question(body, question["id"])) == {
        "check": True,
        "retry": False,
    }


@every_choice
def test_the_key_gives_every_reason_and_marks_the_right_option(
    body: Element, question: Question
) -> None:
    expected = []
    for letter, name, option in zip(
        "ABC", names(question), question["options"], strict=True
    ):
        if option.get("correct"):
            text = f"{name}: right. {option['because']}"
            expected.append(({"letter": letter, "correct": ""}, text))
        else:
            text = f"{name}: no. {option['because']} {MISCONCEPTION}"
            expected.append(({"letter": letter}, text))

    assert reasons(find_question(body, question["id"])) == expected


def test_every_right_option_of_a_multi_is_marked(build: Build) -> None:
    wrong, *right = MULTI["options"]
    options = [
        wrong,
        *(but(option, correct=True, misconception=...) for option in right),
    ]
    bank = {"docs/questions/topic.yaml": as_yaml(but(MULTI, options=options))}

    built = build({**page(directive("quiz")), **bank})

    marked = [data for data, _ in reasons(built.body()) if "correct" in data]
    assert [data["letter"] for data in marked] == ["B", "C"]


@pytest.mark.parametrize("name", ["a-single", "a-multi"])
def test_an_option_is_labelled_by_its_letter_and_text(body: Element, name: str) -> None:
    question = find_question(body, name)

    labels = list(only(question, "question-options").iter("label"))
    assert [words(label) for label in labels] == ["A one", "B two", "C three"]
    assert words(only(question, "question-key")[0]) == EACH_OPTION


def test_curves_are_labelled_drawings_on_one_scale(body: Element) -> None:
    options = only(find_question(body, "a-plot"), "question-options")

    assert options.get("class") == "question-options question-curves"
    drawings = [label.findall(".//svg[@role='img']") for label in options.iter("label")]
    assert [len(svgs) for svgs in drawings] == [1, 1, 1]
    assert [words(svg[0]) for (svg,) in drawings] == ["Curve A", "Curve B", "Curve C"]
    assert len({svg.get("viewBox") for (svg,) in drawings}) == 1


def test_the_curve_to_match_is_in_the_stem(body: Element) -> None:
    plot = find_question(body, "a-plot-of-code")

    (drawing,) = only(plot, "question-stem").iter("svg")
    assert words(drawing[0]) == "The curve"
    labels = only(plot, "question-options").iter("label")
    assert [words(label) for label in labels] == [
        f"{letter} {option['draw']}"
        for letter, option in zip("ABC", PLOT_OF_CODE["options"], strict=True)
    ]
    assert by_class(plot, "question-curves") == []


def test_the_code_of_a_bug_is_a_list_of_its_lines(body: Element) -> None:
    bug = find_question(body, "a-bug")

    code = only(bug, "question-code")
    assert code.tag == "ol"
    assert [item.tag for item in code] == ["li"] * 3
    lines = ["".join(line.itertext()) for line in code.iter("code")]
    assert lines == BUG["code"].splitlines()
    assert words(only(bug, "question-key")[0]) == EACH_OPTION.replace("option", "line")


def test_lines_without_an_option_cannot_be_chosen(build: Build) -> None:
    options = [but(BUG["options"][1]), but(BUG["options"][2], line=4)]
    bug = but(BUG, code=CODE, options=options)
    bank = {"docs/questions/topic.yaml": as_yaml(bug)}

    built = build({**page(directive("quiz")), **bank}, questions_claims=CLAIMS)

    assert (built.status, built.messages) == (0, "")
    items = list(only(built.body(), "question-code"))
    assert [words(item) for item in items] == [
        "one = 1",
        "other = 2",
        "",
        "answer = one * other + one",
    ]
    assert [[e.get("data-name") for e in item.iter("input")] for item in items] == [
        [],
        ["Line 2"],
        [],
        ["Line 4"],
    ]


def test_code_keeps_its_indentation_and_special_characters(build: Build) -> None:
    code = "answer = 1\nif 1 < 2 and '<b>' != '&lt;':\n    answer = 3"
    wrong = but(BUG["options"][0], change="answer = None")
    right = but(BUG["options"][2], line=3, change="    answer = 2")
    bug = but(BUG, code=code, options=[but(wrong, fails="not_two"), right])
    bank = {"docs/questions/topic.yaml": as_yaml(bug)}

    built = build({**page(directive("quiz")), **bank}, questions_claims=CLAIMS)

    lines = only(built.body(), "question-code").iter("code")
    assert "\n".join("".join(line.itertext()) for line in lines) == code
