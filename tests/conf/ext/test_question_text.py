"""Questions in print: questions first, answers at the end, in every builder."""

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
    *(
        directive("question", question["id"])
        for question in EVERY_KIND
        if question is not SINGLE
    ),
    "## Quiz",
    directive("quiz", content="a-single"),
)
LINE_NAMES = ["Line 1", "Line 2", "Line 3"]
SUSPECTS = [
    f"{name}. {line}"
    for name, line in zip(LINE_NAMES, BUG["code"].splitlines(), strict=True)
]
LINES = Order.model_validate(ORDER)
SHUFFLED = [
    f"{letter} {LINES.named_lines()[name].strip()}"
    for letter, name in zip("ABCDE", LINES.shuffled(), strict=True)
]


def lettered(question: Question, field: str) -> list[str]:
    """Return the options with their letters."""
    options = zip("ABC", question["options"], strict=True)
    return [f"{letter}. {option[field]}" for letter, option in options]


def verdicts(question: Question, names: Iterable[str] = "ABC") -> list[str]:
    """Return the reasons of the options, as they are printed."""
    return [
        f"{name}: {'right' if option.get('correct') else 'no'}. " + option["because"]
        for name, option in zip(names, question["options"], strict=True)
    ]


QUESTION_TEXTS = {
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
ANSWER_TEXTS = {
    "a-card": [CARD["answer"]],
    "a-single": verdicts(SINGLE),
    "a-multi": verdicts(MULTI),
    "a-number": [
        "1 is right. " + NUMERIC["because"].format(one=2, other=0.5, key=1),
        "2.5 is a common mistake. "
        + NUMERIC["mistakes"][0]["because"].format(mistake=2.5),
    ],
    "a-bug": verdicts(BUG, LINE_NAMES),
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
    """Split the page at the heading of the answers."""
    text = plain(outputs[builder].text(BUILDERS[builder]), builder)
    questions, answers = re.split(r"\bAnswers\b", text)
    return questions, answers


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_succeeds(outputs: dict[str, Built], builder: str) -> None:
    built = outputs[builder]

    assert (built.status, built.messages) == (0, "")


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_uses_a_deprecated_interface(
    outputs: dict[str, Built], builder: str
) -> None:
    """Sphinx removes deprecated interfaces in its next versions."""
    folder = str(Path("conf", "ext"))

    assert [
        warning for warning in outputs[builder].deprecated if folder in warning
    ] == []


@pytest.mark.parametrize("name", QUESTION_TEXTS)
@pytest.mark.parametrize("builder", BUILDERS)
def test_a_question_is_asked_before_the_answers(
    outputs: dict[str, Built], builder: str, name: str
) -> None:
    questions, _ = split(outputs, builder)

    expected = [f"{TITLES[name]} (beginner)", *QUESTION_TEXTS[name]]
    assert [text for text in expected if text not in questions] == []


@pytest.mark.parametrize("name", QUESTION_TEXTS)
@pytest.mark.parametrize("builder", BUILDERS)
def test_a_question_is_answered_only_at_the_end(
    outputs: dict[str, Built], builder: str, name: str
) -> None:
    questions, answers = split(outputs, builder)

    expected = [TITLES[name], *ANSWER_TEXTS[name]]
    assert [text for text in expected if text not in answers] == []
    assert [text for text in ANSWER_TEXTS[name] if text in questions] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_one_variant_of_a_number_is_printed(
    outputs: dict[str, Built], builder: str
) -> None:
    questions, answers = split(outputs, builder)

    assert re.findall(r"What is \d times [\d.]+\?", questions) == [
        "What is 2 times 0.5?"
    ]
    assert answers.count("that is multiplication") == 1


def test_an_e_book_has_no_forms(outputs: dict[str, Built]) -> None:
    html = outputs["epub"].text("index.xhtml")

    assert re.findall(r"<(?:input|button|textarea|fieldset|details)", html) == []


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

    html = built.text("index.html")
    assert html.count("data-question=") == len(EVERY_KIND)
    forms, paper, answers = html.partition('<div class="answers-on-paper ')
    assert paper
    assert ">Answers<" not in forms
    assert ">Answers<" in answers


def test_a_page_without_questions_has_no_answers(build: Build) -> None:
    built = build({**page("Nothing is asked."), **BANK_OF_EVERY_KIND}, "text")

    assert "Answers" not in built.text("index.txt")
