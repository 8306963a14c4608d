"""``{fold}`` folds its section on the site, and nowhere else."""

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.samples import SNIPPETS, page
from tests.conf.markup import words

FOLD = "```{fold}\n```"
MESSAGE = "{fold} folds a section, so it is the first thing below a heading"


def test_the_title_is_the_summary_and_the_rest_is_folded(build: Build) -> None:
    built = build({**page("## Open", "a", "## Folded", FOLD, "b", "c"), **SNIPPETS})

    assert (built.status, built.messages) == (0, "")
    (details,) = built.body().iter("details")
    summary, *content = details
    assert (details.get("class"), summary.tag) == ("fold", "summary")
    assert words(summary) == "Folded"
    assert [words(part) for part in content] == ["b", "c"]


def test_a_link_leads_to_the_section(build: Build) -> None:
    built = build({**page("[x](#folded)", "## Folded", FOLD, "b"), **SNIPPETS})

    section = built.body().find(".//section[@id='folded']")
    assert section is not None
    assert [child.tag for child in section] == ["details"]


@pytest.mark.parametrize("builder", ["text", "epub"])
def test_it_is_open_elsewhere(build: Build, builder: str) -> None:
    built = build({**page("## Folded", FOLD, "b"), **SNIPPETS}, builder=builder)

    name = "index.txt" if builder == "text" else "index.xhtml"
    assert "<details" not in built.text(name)
    assert "Folded" in built.text(name)


@pytest.mark.parametrize(
    "content",
    [(FOLD,), ("## Open", "a", FOLD), ("## Open", "### Inner", "a", FOLD)],
    ids=["below the page's title", "after a paragraph", "after one of its own"],
)
def test_it_is_the_first_in_a_section(build: Build, content: tuple[str, ...]) -> None:
    built = build({**page(*content), **SNIPPETS})

    assert built.status != 0
    assert MESSAGE in built.messages


REST = "```{fold} The proof\n```"


def test_a_title_folds_the_rest_of_the_section(build: Build) -> None:
    built = build({**page("## Open", "a", REST, "b", "### Sub", "c"), **SNIPPETS})

    assert (built.status, built.messages) == (0, "")
    (details,) = built.body().iter("details")
    assert details.get("class") == "fold fold-rest"
    assert [words(part) for part in details] == ["The proof", "b"]


@pytest.mark.parametrize("builder", ["text", "epub"])
def test_the_rest_is_open_elsewhere(build: Build, builder: str) -> None:
    built = build({**page("## Open", "a", REST, "b"), **SNIPPETS}, builder=builder)

    text = built.text("index.txt" if builder == "text" else "index.xhtml")
    assert (built.status, built.messages) == (0, "")
    assert "<details" not in text
    assert "The proof" not in text


def test_something_follows_the_title(build: Build) -> None:
    built = build({**page("## Open", "a", REST, "## Next", "b"), **SNIPPETS})

    assert built.status != 0
    assert "folds what follows in a section, and nothing follows" in built.messages
