"""A page loads only the style sheets and modules that it needs."""

import pytest

from tests.conf.conftest import Build, Built, run_sphinx
from tests.conf.ext.mixed_quiz import PAGES as QUIZ
from tests.conf.ext.mixed_quiz import TOPICS
from tests.conf.ext.samples import BANK, SNIPPETS, cell, directive, notebook, page

FIGURE = """from figures import plot_lr
plot_lr({"a": [0.1, 0.2], "b": [0.2, 0.1]}, title="Two", unit="step")"""
FILES = {
    **page("```{toctree}\nasks\nshows\nformula\nplain\n```"),
    "docs/asks.md": f"# Asks\n\n{directive('question', 'a-card')}\n",
    "docs/shows.md": f"# Shows\n\n{directive('snippet', 'schedulers/good')}\n",
    "docs/formula.md": "# Formula\n\n$x < 1$\n",
    "docs/plain.md": "# Plain\n\nThe class `lr-curves`, and `<math>`.\n",
    **BANK,
    **SNIPPETS,
}
SHEETS = {"cheatsheet.css", "figure.css", "landing.css", "math.css"} | {
    *("question.css", "snippet.css")
}
NEEDED = {
    "asks": ["core/question.js", "question.css"],
    "shows": ["core/copy.js", "snippet.css"],
    "formula": ["math.css"],
    "plain": [],
    "search": [],
    "genindex": [],
}


def loaded(built: Built, docname: str) -> list[str]:
    """List the declared files that a page loads."""
    root = built.page(docname)
    links = [link.get("href", "") for link in root.iter("link")]
    sheets = [href.rpartition("/")[2].partition("?")[0] for href in links]
    modules = root.findall(".//script[@type='module']")
    addresses = [module.get("src", "").partition("?")[0] for module in modules]
    names = [address.partition("/js-")[2].partition("/")[2] for address in addresses]
    return sorted([*names, *(sheet for sheet in sheets if sheet in SHEETS)])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = run_sphinx(tmp_path_factory.mktemp("assets"), FILES)
    assert (built.status, built.messages) == (0, "")
    return built


@pytest.mark.parametrize("docname", NEEDED)
def test_a_page_loads_what_it_needs(site: Built, docname: str) -> None:
    assert loaded(site, docname) == NEEDED[docname]


def test_a_mixed_quiz_loads_what_fetched_questions_may_need(build: Build) -> None:
    built = build({**QUIZ, **TOPICS})

    sheets = ["figure.css", "math.css", "question.css"]
    assert loaded(built, "more/quiz") == ["core/question.js", *sheets]


def test_a_figure_brings_its_style_sheet(build: Build) -> None:
    built = build(notebook(cell(FIGURE)), execute=True)

    assert (built.status, built.messages) == (0, "")
    assert loaded(built, "index") == ["figure.css"]


def test_an_e_book_has_the_style_sheet_of_formulas_alone(build: Build) -> None:
    built = build(FILES, "epub", version="1")

    assert built.status == 0
    package = built.text("content.opf")
    assert [name for name in sorted(SHEETS) if f"_static/{name}" in package] == [
        "math.css"
    ]
