"""Pages have no typed counts, which become wrong as the site grows."""

import re
from pathlib import Path

import pytest
from content.pages import Page
from questions.load import load_bank

DOCS = Path(__file__).parents[2] / "docs"
BANK = load_bank(DOCS / "questions")
PAGES = [
    path
    for path in sorted(DOCS.glob("**/*.md"))
    if "decisions" not in path.parts  # true on the day of the decision
]
WORDS = (
    *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "hundred"),
)
NUMBER = rf"(?:\d[\d,]*|{'|'.join(WORDS)})"
NOUNS = (
    *("schedulers", "snippets", "recipes", "loops", "pitfalls", "questions", "cards"),
    *("misconceptions", "errata", "pages", "rules", "terms", "kinds", "classes"),
)
COUNT = re.compile(
    rf"\b{NUMBER}(?: \w+)? (?:{'|'.join(NOUNS)})\b|\ball {NUMBER}\b(?! \w)",
    re.IGNORECASE,
)


def counts(text: str) -> list[str]:
    """List the typed counts in the prose of a page."""
    prose = "\n".join(line.text for line in Page("page", text).lines)
    return COUNT.findall(prose)


def number_of(word: str) -> int:
    return WORDS.index(word.lower()) + 3


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_types_no_count(path: Path) -> None:
    allowed = {"Six rules", "Ten questions", "Five cards"}  # tested below

    assert {*counts(path.read_text("utf-8"))} <= allowed


@pytest.mark.parametrize(
    "text",
    [
        "The cheat sheet of all sixteen.",
        "It has 16 schedulers.",
        "Seventeen short recipes to copy.",
    ],
)
def test_a_count_is_found(text: str) -> None:
    assert len(counts(text)) == 1


@pytest.mark.parametrize(
    "text", ["A GAN has two schedulers.", "All 10 epochs", "```{x}\n16 schedulers\n```"]
)
def test_other_numbers_are_not_found(text: str) -> None:
    assert counts(text) == []


def test_the_six_rules_are_six() -> None:
    text = DOCS.joinpath("cheatsheet.md").read_text("utf-8")
    section = text.partition("## Six rules\n")[2].partition("\n## ")[0]

    assert len(re.findall(r"^\d+\. ", section, re.MULTILINE)) == number_of("Six")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Five cards", "card"), ("Five choices", "single")],
)
def test_the_review_has_as_many_questions_as_its_headings_say(
    heading: str, kind: str
) -> None:
    text = DOCS.joinpath("recall/review.md").read_text("utf-8")
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]

    names = re.findall(r"^```{question} (\S+)$", section, re.MULTILINE)
    assert [BANK[name].item.kind for name in names] == [kind] * number_of("Five")


def test_the_quiz_has_as_many_questions_as_the_page_says() -> None:
    text = DOCS.joinpath("recall/quiz.md").read_text("utf-8")

    assert f":mixed: {number_of('Ten')}\n" in text
    text = DOCS.joinpath("recall/test.md").read_text("utf-8")
    assert f":test: {number_of('Ten')}\n" in text
