"""The glossary is sorted and short, and other pages use its terms."""

import re

import pytest

from .conftest import DOCS

TEXT = DOCS.joinpath("glossary.md").read_text("utf-8")
LIST = re.search(r"^```\{glossary\}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
# Each entry: its terms (synonyms on lines of their own) and their meaning.
ENTRIES = {
    tuple(terms.split("\n")[:-1]): " ".join(meaning.split())
    for terms, meaning in re.findall(
        r"((?:^\S.*\n)+)((?:^  .*\n)+)", LIST[1] if LIST else "", re.MULTILINE
    )
}
OTHER_PAGES = "\n".join(
    " ".join(page.read_text("utf-8").split())
    for page in sorted(DOCS.rglob("*.md"))
    if page.name != "glossary.md"
)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def test_the_page_has_entries() -> None:
    assert LIST
    assert 30 <= len(ENTRIES) <= 50
    assert sum(map(len, ENTRIES)) == len(re.findall(r"^\S", LIST[1], re.MULTILINE))


def test_entries_are_sorted() -> None:
    first_terms = [terms[0] for terms in ENTRIES]

    assert first_terms == sorted(first_terms, key=str.casefold)


@pytest.mark.parametrize("terms", ENTRIES, ids=lambda terms: terms[0])
def test_an_entry_is_short_and_links_to_a_page(terms: tuple[str, ...]) -> None:
    meaning = ENTRIES[terms]

    assert len(LINK.sub(r"\1", meaning).split()) <= 60
    assert re.search(r"\]\((?!http)", meaning)


@pytest.mark.parametrize("terms", ENTRIES, ids=lambda terms: terms[0])
def test_a_term_is_used_on_another_page(terms: tuple[str, ...]) -> None:
    used_terms = [
        term
        for term in terms
        if re.search(rf"\b{re.escape(term)}", OTHER_PAGES, re.IGNORECASE)
    ]

    assert used_terms, f"no page but the glossary says {' or '.join(terms)}"
