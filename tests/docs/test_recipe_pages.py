"""The page of a recipe or of a loop has every section, in one order."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECTIONS = {
    "recipes": [
        "Published numbers",
        "When not to use it",
        "Count the steps",
        "Resume training",
        "Pitfalls",
        "Check yourself",
    ],
    "loops": ["When to use it", "Pitfalls", "Check yourself"],
}
PAGES = {
    f"{group}/{path.stem}": path
    for group in SECTIONS
    for path in sorted(ROOT.glob(f"docs/{group}/*.md"))
    if path.stem != "index"
}


def headings_of(name: str) -> list[str]:
    text = PAGES[name].read_text("utf-8")
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_the_sections_are_in_order(name: str) -> None:
    """Others may stand between them."""
    always = SECTIONS[name.partition("/")[0]]

    assert [heading for heading in headings_of(name) if heading in always] == always


@pytest.mark.parametrize("name", PAGES)
def test_the_file_stands_above_the_first_section(name: str) -> None:
    text = PAGES[name].read_text("utf-8")

    assert f"\n```{{snippet}} {name}\n" in text.partition("\n## ")[0]


@pytest.mark.parametrize("name", PAGES)
def test_the_questions_are_folded_at_the_end(name: str) -> None:
    text = PAGES[name].read_text("utf-8")
    *_, last = text.split("\n## ")

    assert last.startswith("Check yourself\n\n```{fold}\n```\n")
    assert last.count("```{question}") == text.count("```{question}") >= 2
