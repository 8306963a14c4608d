"""Curves of questions in print: a drawing where there are pictures, or else text."""

from itertools import pairwise

import pytest

from tests.conf.conftest import Build, Built
from tests.conf.ext.plain_page import BUILDERS, plain
from tests.conf.ext.samples import BANK_OF_EVERY_KIND, directive, page
from tests.conf.markup import by_class, parse
from tests.conf.questions.proving import CLAIMS
from tests.conf.questions.samples import PLOT, PLOT_OF_CODE, Question

STEP_DECAY = "0.1 at epoch 0, 0.1 at epoch 20, 0.01 at epoch 40, 0.01 at epoch 59, "
PLOTS = [PLOT, PLOT_OF_CODE]
IDS = ["curves", "code"]
NAMES = {"a-plot": ["Curve A", "Curve B", "Curve C"], "a-plot-of-code": ["The curve"]}


def ask(build: Build, question: Question, builder: str) -> Built:
    """Build a page with one plot."""
    files = {**page(directive("question", question["id"])), **BANK_OF_EVERY_KIND}
    built = build(files, builder, questions_claims=CLAIMS)
    assert (built.status, built.messages) == (0, "")
    return built


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_builders_without_pictures_describe_curves(build: Build, builder: str) -> None:
    text = plain(ask(build, PLOT, builder).text(BUILDERS[builder]), builder)

    places = [text.index(f"{name}: ") for name in NAMES["a-plot"]]
    assert all(before < after for before, after in pairwise(places))
    assert text[places[1] :].startswith(f"Curve B: {STEP_DECAY}")


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_the_curve_of_the_stem_is_described(build: Build, builder: str) -> None:
    built = ask(build, PLOT_OF_CODE, builder)

    text = plain(built.text(BUILDERS[builder]), builder)
    assert f"{PLOT_OF_CODE['stem']} The curve: {STEP_DECAY}" in text


@pytest.mark.parametrize("question", PLOTS, ids=IDS)
def test_an_e_book_shows_the_drawings(build: Build, question: Question) -> None:
    body = parse(ask(build, question, "epub").text("index.xhtml").split("?>")[-1])

    drawings = by_class(body, "lr-choice")
    assert [drawing[0].text for drawing in drawings] == NAMES[question["id"]]


@pytest.mark.parametrize(
    ("question", "files"),
    [
        (PLOT, [f"curve-a-plot-{letter}.pdf" for letter in "ABC"]),
        (PLOT_OF_CODE, ["curve-a-plot-of-code-asked.pdf"]),
    ],
    ids=IDS,
)
def test_a_book_includes_the_drawings(
    build: Build, question: Question, files: list[str]
) -> None:
    built = ask(build, question, "latex")

    text = built.text("tiny.tex")
    assert [name for name in files if f"{{{name}}}" not in text] == []
    assert text.count(r"\includegraphics") == len(files)
    assert {built.out.joinpath(name).read_bytes()[:5] for name in files} == {b"%PDF-"}
