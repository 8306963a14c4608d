"""A question's texts become docutils nodes that fit where they are shown."""

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.samples import BANK, MISCONCEPTIONS, directive, page
from tests.conf.markup import by_class, words
from tests.conf.questions.samples import (
    CARD,
    EXPLAIN,
    SINGLE,
    Question,
    as_yaml,
    but,
    but_option,
)

PROSE = "First.\n\nSecond."


def bank(question: Question) -> dict[str, str]:
    """Write a bank of one question."""
    return {"docs/questions/topic.yaml": as_yaml(question)}


@pytest.mark.parametrize(
    ("question", "place"),
    [
        (but(CARD, stem=PROSE), "stem"),
        (but(CARD, stem="- a list"), "stem"),
        (but_option(text=PROSE), "option"),
        (but_option(because="- a list"), "reason"),
        (but(EXPLAIN, concepts=["One", PROSE, "Three"]), "concept"),
    ],
    ids=["stem of a card", "list", "option", "reason", "concept"],
)
def test_a_text_in_a_label_or_a_list_is_one_paragraph(
    build: Build, question: Question, place: str
) -> None:
    built = build({**page(directive("quiz")), **bank(question)})

    (line,) = built.messages.splitlines()
    assert "docs/index.md:3: " in line
    assert f"{question['id']}: this {place} is more than one paragraph" in line
    assert "without lists or code blocks" in line


@pytest.mark.parametrize("question", [SINGLE, EXPLAIN], ids=["single", "explain"])
def test_the_stem_of_a_form_may_be_longer(build: Build, question: Question) -> None:
    longer = but(question, stem="Look:\n\n- one\n- two\n\nWhich?")

    built = build({**page(directive("quiz")), **bank(longer)})

    (stem,) = by_class(built.body(), "question-stem")
    assert [child.tag for child in stem] == ["p", "ul", "p"]


def test_a_site_without_the_misconceptions_page_has_no_links_to_it(
    build: Build,
) -> None:
    built = build({**page(directive("question", "a-single")), **BANK})

    assert by_class(built.body(), "question-misconception") == []


def test_an_unknown_misconception_is_reported_with_its_page(build: Build) -> None:
    question = bank(but_option(misconception="nobody-thinks-so"))

    built = build({**page(directive("quiz")), **question, **MISCONCEPTIONS})

    assert built.status == 1
    assert "docs/index.md:" in built.messages
    assert "nobody-thinks-so" in built.messages


@pytest.mark.parametrize(
    ("section", "href", "title"),
    [
        ("index", "#", "Page"),
        ("other", "other.html", "Another page"),
        ("other#its-heading", "other.html#its-heading", "Another page, Its heading"),
    ],
    ids=["page itself", "page", "heading"],
)
def test_a_question_links_to_the_title_of_its_section(
    build: Build, section: str, href: str, title: str
) -> None:
    question = bank(but(SINGLE, section=section))
    other = "---\norphan: true\n---\n# Another page\n\n## Its heading\n"

    built = build({**page(directive("quiz")), **question, "docs/other.md": other})

    (place,) = by_class(built.body(), "question-section")
    (link,) = place.iter("a")
    assert (words(place), link.get("href")) == (f"Read again: {title}", href)
