"""A figure has the formats of all builders, always with the same numbers."""

from functools import cache
from xml.etree.ElementTree import Element

import pytest
from figures import Figure, plot_lr
from figures.values import describe, tabulate

from tests.conf.figures.drawing import Drawing
from tests.conf.markup import by_class, parse, words

CURVES = {"gamma=0.5": [0.1, 0.1, 0.05, 0.025], "<b>bold</b>": [0.2, 0.2, 0.2, 0.1]}
TITLE = "StepLR & <b>friends</b>"
CAPTION = "It falls <i>late</i>."


@cache
def figure(*, caption: str = CAPTION, small: bool = False) -> Figure:
    return draw(caption=caption, small=small)


def draw(*, caption: str = CAPTION, small: bool = False) -> Figure:
    return plot_lr(CURVES, title=TITLE, unit="epoch", caption=caption, small=small)


def root(*, small: bool = False) -> Element:
    return parse(figure(small=small).html)


@pytest.mark.parametrize("small", [False, True], ids=["figure", "thumbnail"])
def test_the_drawing_is_named_by_the_title(*, small: bool) -> None:
    svg = Drawing(figure(small=small)).svg

    assert svg.get("role") == "img"
    assert svg[0].tag == "title"
    assert svg[0].text == TITLE


@pytest.mark.parametrize("small", [False, True], ids=["figure", "thumbnail"])
def test_the_drawing_is_described_by_the_given_rates(*, small: bool) -> None:
    svg = Drawing(figure(small=small)).svg

    assert svg[1].tag == "desc"
    assert svg[1].text == describe(CURVES, "epoch")


def test_the_table_holds_the_given_rates() -> None:
    (table,) = root().iter("table")

    cells = [[words(cell) for cell in row] for row in table.iter("tr")]
    head, rows = tabulate(CURVES, "epoch")
    assert cells == [head, *rows]


def test_the_table_has_heads_for_columns_and_rows() -> None:
    heads = [head.get("scope") for head in root().iter("th")]

    assert heads == ["col", "col", "col", "row", "row", "row"]


def test_the_table_is_closed_and_named() -> None:
    (details,) = root().iter("details")

    assert "open" not in details.attrib
    assert [words(summary) for summary in details.iter("summary")] == ["The numbers"]
    assert words(next(details.iter("caption"))) == f"{TITLE}: learning rate"


def test_the_caption_is_below_the_drawing_and_holds_the_table() -> None:
    drawing, caption = root()

    assert (drawing.tag, caption.tag) == ("svg", "figcaption")
    assert [child.tag for child in caption] == ["p", "details"]
    assert words(caption[0]) == CAPTION


def test_without_a_caption_there_is_no_paragraph() -> None:
    _, caption = parse(figure(caption="").html)

    assert [child.tag for child in caption] == ["details"]


@pytest.mark.parametrize("markup", ["<b>", "<i>"])
def test_markup_in_words_is_escaped(markup: str) -> None:
    assert markup not in figure().html


def test_words_are_shown_as_they_were_given() -> None:
    texts = [words(text) for text in by_class(root(), "figure-text")]

    assert "<b>bold</b>" in texts


def test_a_thumbnail_is_the_drawing_alone() -> None:
    assert root(small=True).tag == "svg"
    assert root(small=True).get("class") == "lr-thumbnail"


def test_the_text_form_has_title_caption_and_numbers() -> None:
    plain = plot_lr(
        {"gamma=0.5": [0.1, 0.1, 0.05], "b": [1.0, 1.0, 1.0]},
        title="StepLR",
        unit="epoch",
        caption="It falls late.",
    )

    assert plain.text.splitlines() == [
        "Figure: StepLR",
        "It falls late.",
        "epoch  gamma=0.5  b",
        "  0–1        0.1  1",  # noqa: RUF001 (a range is written with an en dash)
        "    2       0.05  1",
    ]


def test_the_text_form_without_a_caption_has_no_empty_line() -> None:
    assert "" not in figure(caption="").text.splitlines()


@pytest.mark.parametrize("small", [False, True], ids=["figure", "thumbnail"])
def test_a_cell_displays_every_format(*, small: bool) -> None:
    drawn = figure(small=small)

    assert drawn._repr_mimebundle_() == {
        "text/html": drawn.html,
        "application/pdf": drawn.pdf,
        "text/plain": drawn.description if small else drawn.text,
    }


def test_the_pdf_is_a_pdf() -> None:
    assert figure().pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("form", ["html", "pdf", "text"])
def test_the_same_input_gives_the_same_bytes(form: str) -> None:
    assert getattr(draw(), form) == getattr(draw(), form)
