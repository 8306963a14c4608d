"""Questions in print: asked first, answered at the end, in every builder."""

import re
from pathlib import Path

import pytest

from tests.conf.bank.samples import CARD, EXPLAIN, SINGLE
from tests.conf.conftest import Build, Built, run_sphinx
from tests.conf.ext.samples import BANK, directive, page

# Where each builder writes the page.
BUILDERS = {
    "text": "index.txt",
    "latex": "tiny.tex",
    "epub": "index.xhtml",
    "man": "tiny.1",
    "texinfo": "tiny.texi",
}
PAGE = page(
    directive("question", "a-card"),
    directive("question", "an-explanation"),
    "## Quiz",
    directive("quiz", content="a-single"),
)
OPTIONS = [option["text"] for option in SINGLE["options"]]
REASONS = [option["because"].split(".")[0] for option in SINGLE["options"]]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Build the same page once with every builder."""
    return {
        builder: run_sphinx(tmp_path_factory.mktemp(builder), {**PAGE, **BANK}, builder)
        for builder in BUILDERS
    }


def flat(outputs: dict[str, Built], builder: str) -> str:
    """Read the page, with single spaces."""
    return " ".join(outputs[builder].text(BUILDERS[builder]).split())


def split(outputs: dict[str, Built], builder: str) -> tuple[str, str]:
    """Cut the page at the head of the answers."""
    asked, answered = re.split(r"\bAnswers\b", flat(outputs, builder))
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


@pytest.mark.parametrize("builder", BUILDERS)
def test_everything_that_is_asked_comes_before_the_answers(
    outputs: dict[str, Built], builder: str
) -> None:
    asked, _ = split(outputs, builder)

    stems = [question["stem"] for question in (CARD, EXPLAIN, SINGLE)]
    wanted = [*stems, EXPLAIN["hint"], *OPTIONS]
    assert [text for text in wanted if text not in asked] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_nothing_that_answers_comes_before_the_answers(
    outputs: dict[str, Built], builder: str
) -> None:
    asked, _ = split(outputs, builder)

    secrets = [CARD["answer"], EXPLAIN["answer"], *EXPLAIN["concepts"], *REASONS]
    assert [text for text in secrets if text in asked] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_answer_is_there(outputs: dict[str, Built], builder: str) -> None:
    _, answered = split(outputs, builder)

    wanted = [CARD["answer"], EXPLAIN["answer"], *EXPLAIN["concepts"]]
    assert [text for text in wanted if text not in answered] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_answers_give_the_right_letter_and_every_reason(
    outputs: dict[str, Built], builder: str
) -> None:
    _, answered = split(outputs, builder)

    assert "A, not this one. Not one. " in answered
    assert "B, right. Two. " in answered
    assert "C, not this one. Not three. " in answered


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_options_have_the_letters_that_the_answers_use(
    outputs: dict[str, Built], builder: str
) -> None:
    asked, _ = split(outputs, builder)

    lettered = [
        f"{letter}. {text}" for letter, text in zip("ABC", OPTIONS, strict=True)
    ]
    assert [text for text in lettered if text not in asked] == []


def test_an_e_book_has_no_forms(outputs: dict[str, Built]) -> None:
    shown = outputs["epub"].text("index.xhtml")

    assert re.findall(r"<(?:input|button|textarea|fieldset|details)", shown) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_web_pages_have_forms_and_the_answers_for_paper(
    build: Build, builder: str
) -> None:
    built = build({**PAGE, **BANK}, builder)

    shown = built.text("index.html")
    assert shown.count("data-question=") == 3
    forms, paper, answers = shown.partition('<div class="answers-on-paper ')
    assert paper
    assert ">Answers<" not in forms
    assert ">Answers<" in answers


def test_a_page_without_questions_has_no_answers(build: Build) -> None:
    built = build({**page("Nothing is asked."), **BANK}, "text")

    assert "Answers" not in built.text("index.txt")
