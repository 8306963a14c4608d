"""A page's description is its first sentences."""

import pytest
from docutils import nodes
from ext.page_html import LONGEST, describe

from tests.conf.conftest import Build

OWN = "---\nmyst:\n  html_meta:\n    {}: Own words\n---\n\n# Page\n\nFirst words.\n"


def page(*texts: str) -> nodes.document:
    document = nodes.document(None, None)  # type: ignore[arg-type]
    section = nodes.section()
    section += [nodes.paragraph(text, text) for text in texts]
    document += section
    return document


def test_it_is_the_first_paragraph() -> None:
    assert describe(page("One\nline.", "Two.")) == "One line."


def test_a_paragraph_in_a_box_is_skipped() -> None:
    document = page("Prose.")
    document.insert(0, nodes.container("", nodes.paragraph("", "Boxed.")))

    assert describe(document) == "Prose."


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_only_whole_sentences_are_taken(length: int) -> None:
    first = "A" * 80 + "."
    text = f"{first} {'B' * (length - len(first) - 2)}."

    assert describe(page(text)) == (text if length == LONGEST else first)


def test_a_long_sentence_is_cut_at_a_word() -> None:
    text = describe(page("word " * 60))

    assert text.endswith("word…")
    assert len(text) <= LONGEST


def test_a_page_without_prose_has_no_description() -> None:
    assert describe(page()) == ""
    assert describe(None) == ""


@pytest.mark.parametrize(
    ("name", "description"),
    [("keywords", "First words."), ("description", "Own words")],
)
def test_metadata_of_the_author_stays(
    build: Build, name: str, description: str
) -> None:
    head = build({"docs/index.md": OWN.format(name)}).page()
    metadata = [(meta.get("name"), meta.get("content")) for meta in head.iter("meta")]

    assert metadata.count((name, "Own words")) == 1
    assert [value for key, value in metadata if key == "description"] == [description]
