"""Long names may break between their words, in titles and links only."""

import pytest
from ext.word_breaks import words_of

from tests.conf.conftest import Build
from tests.conf.ext.samples import SNIPPETS, page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ReduceLROnPlateau", ["Reduce", "LR", "On", "Plateau"]),
        ("CosineAnnealingLR", ["Cosine", "Annealing", "LR"]),
        ("OneCycle in PyTorch", ["OneCycle in PyTorch"]),
        ("about CosineAnnealingLR", ["about Cosine", "Annealing", "LR"]),
        ("representation", ["representation"]),
    ],
)
def test_a_long_name_is_cut_between_its_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_the_page_has_breaks_in_titles_and_links_not_in_prose(build: Build) -> None:
    name = "CosineAnnealingLR"
    link = f"[{name}](https://example.org)"
    built = build({**page(f"## {name}", f"{name}", link), **SNIPPETS})

    text = built.text("index.html")
    assert "Cosine<wbr />Annealing<wbr />LR</a>" in text
    assert "<h2>Cosine<wbr />Annealing<wbr />LR<" in text
    assert f"<p>{name}</p>" in text


def test_other_builders_have_no_breaks(build: Build) -> None:
    built = build({**page("## CosineAnnealingLR"), **SNIPPETS}, builder="text")

    assert built.status == 0
    assert "CosineAnnealingLR" in built.text("index.txt")
