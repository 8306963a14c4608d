"""The HTML of numeric and order questions."""

from xml.etree.ElementTree import Element

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.question_elements import buttons, data, find_question, reasons
from tests.conf.ext.samples import directive, page
from tests.conf.markup import only, words
from tests.conf.questions.proving import CLAIMS, prove_sample
from tests.conf.questions.samples import NUMERIC, ORDER, as_yaml, but

VARIANTS = range(6)
FAR_APART = {
    "one": [0.25, 0.35, 0.45],
    "other": [10, 20],
}  # keys and mistakes differ in one figure
MISTAKE = f"{NUMERIC['mistakes'][0]['because']} Myth: Counting is hard"
DISTRACTOR = f"{ORDER['distractors'][0]['because']} Myth: Counting is hard"


def by_variant(root: Element) -> dict[int, Element]:
    """Map the number of each variant to its element."""
    elements = root.findall(".//*[@data-variant]")
    return {int(e.get("data-variant", "")): e for e in elements}


def test_every_variant_is_in_the_stem_and_the_first_is_visible(
    body: Element,
) -> None:
    stem = only(find_question(body, "a-number"), "question-stem")

    variants = by_variant(stem)
    assert [words(variants[number]) for number in VARIANTS] == [
        f"What is {one} times {other}?" for one in (2, 3, 5) for other in (0.5, 7)
    ]
    assert [n for n in VARIANTS if "hidden" not in variants[n].attrib] == [0]
    assert list(stem) == [variants[number] for number in VARIANTS]


def test_a_number_is_typed_into_a_field_labelled_with_its_precision(
    body: Element,
) -> None:
    number = only(find_question(body, "a-number"), "question-number")

    label, field = number
    assert words(label) == "Your answer, to 2 significant figures"
    assert label.get("for") == field.get("id") == "q-a-number--number"
    assert (field.get("type"), field.get("inputmode")) == ("text", "decimal")
    assert field.get("autocomplete") == "off"


@pytest.mark.parametrize(
    ("figures", "text"),
    [(1, "to 1 significant figure"), (3, "to 3 significant figures")],
)
def test_the_label_gives_the_number_of_figures(
    build: Build, figures: int, text: str
) -> None:
    numeric = but(NUMERIC, vary=FAR_APART, figures=figures)
    bank = {"docs/questions/topic.yaml": as_yaml(numeric)}

    built = build({**page(directive("quiz")), **bank}, questions_claims=CLAIMS)

    (label, _) = only(built.body(), "question-number")
    assert words(label) == f"Your answer, {text}"


def test_a_script_can_show_another_variant(body: Element) -> None:
    assert buttons(find_question(body, "a-number")) == {
        "check": True,
        "retry": False,
        "another": False,
    }


def test_the_key_has_number_and_tolerance_of_every_variant(body: Element) -> None:
    key = only(find_question(body, "a-number"), "question-key")

    variants = by_variant(key)
    assert words(key[0]) == "Answer, and the common mistakes"
    assert [n for n in VARIANTS if "hidden" not in variants[n].attrib] == [0]
    proved = prove_sample(NUMERIC).variants
    assert [
        (float(data(element)["key"]), float(data(element)["tolerance"]))
        for element in variants.values()
    ] == [(variant.key, variant.tolerance) for variant in proved]


def test_the_key_gives_the_reason_of_the_number_and_of_each_mistake(
    body: Element,
) -> None:
    variant_reasons = reasons(find_question(body, "a-number"))

    assert len(variant_reasons) == 2 * len(VARIANTS)
    assert variant_reasons[:2] == [
        (
            {"value": "1.0", "correct": ""},
            "1 is right. Taken 0.5 times, 2 makes 1; that is multiplication.",
        ),
        (
            {"value": "2.5"},
            f"2.5 is a common mistake. {MISTAKE.format(mistake=2.5)}",
        ),
    ]
    assert variant_reasons[-2][1].startswith("35 is right. Taken 7 times, 5 makes 35; ")


def test_keys_keep_all_their_digits(build: Build) -> None:
    thirds = but(NUMERIC, vary={"one": [1 / 3, 2e-9 / 3], "other": [7, 0.1, 1e-5]})
    bank = {"docs/questions/topic.yaml": as_yaml(thirds)}

    built = build({**page(directive("quiz")), **bank}, questions_claims=CLAIMS)

    key = only(built.body(), "question-key")
    assert [float(data(element)["key"]) for element in key.iter("div")] == [
        variant.key for variant in prove_sample(thirds).variants
    ]


def test_lines_are_shuffled_with_the_distractors(
    body: Element,
) -> None:
    lines = only(find_question(body, "an-order"), "question-lines")

    texts = {data(line)["line"]: "".join(line.itertext()) for line in lines}
    assert texts == {
        **{str(number): line for number, line in enumerate(ORDER["lines"], 1)},
        "x1": ORDER["distractors"][0]["text"],
    }
    assert list(texts) != sorted(texts)
    assert [[child.tag for child in line] for line in lines] == [["code"]] * 5


def test_lines_are_in_the_same_order_in_every_build(
    body: Element, build: Build
) -> None:
    bank = {"docs/questions/topic.yaml": as_yaml(ORDER)}

    built = build({**page(directive("quiz")), **bank}, questions_claims=CLAIMS)

    rebuilt = only(built.body(), "question-lines")
    first = only(find_question(body, "an-order"), "question-lines")
    assert [data(line) for line in rebuilt] == [data(line) for line in first]


def test_every_accepted_order_is_in_a_data_attribute(build: Build) -> None:
    lines = ["first = 1", "second = 1", "answer = 0", "answer += 2"]
    orders = [[2, 1, 3, 4], [1, 3, 2, 4]]
    distractor = but(ORDER["distractors"][0], text="answer += 3", instead_of=4)
    order = but(ORDER, lines=lines, accepts=orders, distractors=[distractor])
    bank = {"docs/questions/topic.yaml": as_yaml(order)}

    built = build({**page(directive("quiz")), **bank}, questions_claims=CLAIMS)

    accepted = only(built.body(), "question-lines").get("data-orders")
    assert accepted == "1 2 3 4|2 1 3 4|1 3 2 4"


def test_the_key_of_an_order_shows_the_order_and_the_reason(body: Element) -> None:
    key = only(find_question(body, "an-order"), "question-key")

    summary, solution, reason, wrong = key
    assert words(summary) == "The order, and why"
    assert "".join(solution.itertext()).splitlines() == ORDER["lines"]
    assert words(reason) == ORDER["because"]
    assert wrong.tag == "ul"


def test_the_key_of_an_order_gives_the_reason_of_a_distractor(body: Element) -> None:
    assert reasons(find_question(body, "an-order")) == [
        (
            {"line": "x1"},
            f"answer *= 3 does not belong. {DISTRACTOR}",
        )
    ]


def test_an_order_has_buttons_to_check_and_retry(body: Element) -> None:
    assert buttons(find_question(body, "an-order")) == {"check": True, "retry": False}
