"""Every misconception has its correction, its code and its questions."""

import re
from pathlib import Path

import pytest
from content.pages import Page
from ext.asked_by import misconceptions
from questions.load import load_bank
from questions.parts import MYTH

DOCS = Path(__file__).parents[2] / "docs"
TEXT = DOCS.joinpath("misconceptions.md").read_text(encoding="utf-8")
HEADINGS = Page("", TEXT).headings
SLUGS = [head.slug.removeprefix(MYTH) for head in HEADINGS if head.level == 3]
TEXTS = re.split(r"^### |^## .*\n", TEXT, flags=re.MULTILINE)[1:]
SECTIONS = dict(zip(SLUGS, filter(str.strip, TEXTS), strict=True))
# The parts of a section, in order.
FORM = re.compile(
    r"""
    Myth:[ ][^\n]+\n\n                            # the heading
    \*\*[^\n]+\n(?:[^\n]+\n){0,2}\n               # the correction, at most 3 lines
    ```\{fold\}[ ]Proof\n```\n\n                  # closed until a reader opens it
    (?P<why>(?:(?!```)[^\n]*\n)+)                 # why people believe otherwise
    ```\{code-cell\}[ ]python\n.*?^```\n         # what refutes it
    (?P<after>.*?)                                # what the cell shows
    ^Read[ ]more:[ ]\[[^\]]+\]\([^)]+\)\.\n\n
    ```\{asked-by\}[ ](?P<slug>[a-z-]+)\n```\n*
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def test_the_page_has_misconceptions() -> None:
    assert len(SECTIONS) >= 26
    assert len(SECTIONS) == TEXT.count("\n### Myth: ")


def test_myths_are_grouped_by_theme() -> None:
    themes = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
    sizes = [theme.count("\n### Myth: ") for theme in themes]

    assert 4 <= len(themes) <= 10
    assert all(2 <= size <= 12 for size in sizes)
    assert sum(sizes) == len(SECTIONS)


@pytest.mark.parametrize("slug", SECTIONS)
def test_a_section_has_its_correction_then_the_folded_proof(slug: str) -> None:
    form = FORM.fullmatch(SECTIONS[slug])

    assert form, "correction, {fold} Proof, why, one cell, Read more, {asked-by}"
    assert form["slug"] == slug
    assert form["why"].strip()
    assert "```" not in form["after"]


@pytest.mark.parametrize("slug", SECTIONS)
def test_a_cell_is_short_and_prints(slug: str) -> None:
    (cell,) = Page(slug, SECTIONS[slug]).cells

    assert cell.body.count("\n") <= 12
    assert "print(" in cell.body


def test_wrong_answers_name_every_misconception_and_no_other() -> None:
    bank = load_bank(DOCS / "questions").values()
    slugs = {slug for entry in bank for slug in misconceptions(entry.item)}

    assert sorted(slugs) == sorted(SECTIONS)
