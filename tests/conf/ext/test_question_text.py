"""Questions in print: asked first, answered at the end, in every builder."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from questions.kinds.order import Order

from tests.conf.conftest import Build, Built, run_sphinx
from tests.conf.ext.plain_page import BUILDERS, plain
from tests.conf.ext.samples import BANK_OF_EVERY_KIND, directive, page
from tests.conf.questions.proving import CLAIMS
from tests.conf.questions.samples import (
    BUG,
    CARD,
    EVERY_KIND,
    EXPLAIN,
    MULTI,
    NUMERIC,
    ORDER,
    PLOT,
    PLOT_OF_CODE,
    SINGLE,
    Question,
)

PAGE = page(
    *(directive("question", each["id"]) for each in EVERY_KIND if each is not SINGLE),
    "## Quiz",
    directive("quiz", content="a-single"),
)
CALLED = ["Line 1", "Line 2", "Line 3"]
SUSPECTS = [
    f"{name}. {line}"
    for name, line in zip(CALLED, BUG["code"].splitlines(), strict=True)
]
LINES = Order.model_validate(ORDER)
SHUFFLED = [
    f"{letter} {LINES.named_lines()[name].strip()}"
    for letter, name in zip("ABCDE", LINES.shuffled(), strict=True)
]


def lettered(question: Question, field: str) -> list[str]:
    """Return the options with the letters that the answers use."""
    options = zip("ABC", question["options"], strict=True)
    return [f"{letter}. {option[field]}" for letter, option in options]


def verdicts(question: Question, names: Iterable[str] = "ABC") -> list[str]:
    """Return the reasons of the options, as the answers have them."""
    return [
        f"{name}, {'right' if option.get('correct') else 'not this one'}. "
        + option["because"]
        for name, option in zip(names, question["options"], strict=True)
    ]


ASKED = {
    "a-card": [CARD["stem"]],
    "a-single": [SINGLE["stem"], *lettered(SINGLE, "text")],
    "a-multi": [MULTI["stem"], "Select all that apply.", *lettered(MULTI, "text")],
    "a-number": ["What is 2 times 0.5?", "Give the answer to 2 significant figures."],
    "a-bug": [BUG["stem"], " ".join(BUG["code"].split()), *SUSPECTS],
    "an-order": [ORDER["stem"], " ".join(SHUFFLED)],
    "a-plot": [PLOT["stem"]],
    "a-plot-of-code": [PLOT_OF_CODE["stem"], *lettered(PLOT_OF_CODE, "draw")],
    "an-explanation": [EXPLAIN["stem"], f"Hint: {EXPLAIN['hint']}"],
}
ANSWERED = {
    "a-card": [CARD["answer"]],
    "a-single": verdicts(SINGLE),
    "a-multi": verdicts(MULTI),
    "a-number": [
        "1 is right. " + NUMERIC["because"].format(one=2, other=0.5, key=1),
        "2.5 is a known mistake. "
        + NUMERIC["mistakes"][0]["because"].format(mistake=2.5),
    ],
    "a-bug": verdicts(BUG, CALLED),
    "an-order": [
        " ".join(" ".join(ORDER["lines"]).split()),
        ORDER["because"],
        "“answer *= 3” does not belong. " + ORDER["distractors"][0]["because"],
    ],
    "a-plot": verdicts(PLOT),
    "a-plot-of-code": verdicts(PLOT_OF_CODE),
    "an-explanation": [EXPLAIN["answer"], *EXPLAIN["concepts"]],
}
TITLES = {question["id"]: question["title"] for question in EVERY_KIND}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Build the same page once with every builder."""
    files = {**PAGE, **BANK_OF_EVERY_KIND}
    return {
        builder: run_sphinx(
            tmp_path_factory.mktemp(builder), files, builder, questions_claims=CLAIMS
        )
        for builder in BUILDERS
    }


def split(outputs: dict[str, Built], builder: str) -> tuple[str, str]:
    """Cut the page at the head of the answers."""
    shown = plain(outputs[builder].text(BUILDERS[builder]), builder)
    asked, answered = re.split(r"\bAnswers\b", shown)
    return asked, answered


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_is_content(outputs: dict[str, Built], builder: str) -> None:
    built = outputs[builder]

    assert (built.status, built.messages) == (0, "")


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_meets_a_deprecated_interface(
    outputs: dict[str, Built], builder: str
) -> None:
    """Sphinx takes the interfaces of which it warns away in its next versions."""
    folder = str(Path("conf", "ext"))

    assert [said for said in outputs[builder].deprecated if folder in said] == []


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("builder", BUILDERS)
def test_a_question_is_asked_before_the_answers(
    outputs: dict[str, Built], builder: str, name: str
) -> None:
    asked, _ = split(outputs, builder)

    wanted = [f"{TITLES[name]} (beginner)", *ASKED[name]]
    assert [text for text in wanted if text not in asked] == []


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("builder", BUILDERS)
def test_a_question_is_answered_at_the_end_alone(
    outputs: dict[str, Built], builder: str, name: str
) -> None:
    asked, answered = split(outputs, builder)

    wanted = [TITLES[name], *ANSWERED[name]]
    assert [text for text in wanted if text not in answered] == []
    assert [text for text in ANSWERED[name] if text in asked] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_one_variant_of_a_number_is_printed(
    outputs: dict[str, Built], builder: str
) -> None:
    asked, answered = split(outputs, builder)

    assert re.findall(r"What is \d times [\d.]+\?", asked) == ["What is 2 times 0.5?"]
    assert answered.count("that is multiplication") == 1


def test_an_e_book_has_no_forms(outputs: dict[str, Built]) -> None:
    shown = outputs["epub"].text("index.xhtml")

    assert re.findall(r"<(?:input|button|textarea|fieldset|details)", shown) == []


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_the_lines_of_a_bug_are_numbered(
    outputs: dict[str, Built], builder: str
) -> None:
    numbered = {"latex": "numbers=left", "epub": '<span class="linenos">3</span>'}

    assert outputs[builder].text(BUILDERS[builder]).count(numbered[builder]) == 1


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_web_pages_have_forms_and_the_answers_for_paper(
    build: Build, builder: str
) -> None:
    built = build({**PAGE, **BANK_OF_EVERY_KIND}, builder, questions_claims=CLAIMS)

    shown = built.text("index.html")
    assert shown.count("data-question=") == len(EVERY_KIND)
    forms, paper, answers = shown.partition('<div class="answers-on-paper ')
    assert paper
    assert ">Answers<" not in forms
    assert ">Answers<" in answers


def test_a_page_without_questions_has_no_answers(build: Build) -> None:
    built = build({**page("Nothing is asked."), **BANK_OF_EVERY_KIND}, "text")

    assert "Answers" not in built.text("index.txt")
