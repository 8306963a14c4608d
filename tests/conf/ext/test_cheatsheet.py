"""A row of the cheat sheet comes from the snippet and from a cell's curve."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from content.facts import FACTS

from tests.conf.conftest import Build, change, run_sphinx
from tests.conf.ext.samples import SNIPPET, SNIPPETS, cell, directive, notebook, page
from tests.conf.ext.sheet_samples import ABOUT, GLUE
from tests.conf.markup import by_class, words

SHEET = directive("cheatsheet", content="schedulers/good")


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """Build a page with a sheet of one row once; its cell draws the curve."""
    built = run_sphinx(
        tmp_path_factory.mktemp("cheatsheet"),
        {**notebook(cell(GLUE), SHEET), **SNIPPETS, **ABOUT},
        execute=True,
    )
    assert (built.status, built.messages) == (0, "")
    (row,) = by_class(built.body(), "cheatsheet-row")
    return row


def test_the_curve_is_the_thumbnail_that_a_cell_drew(row: Element) -> None:
    (svg,) = row[0].iter("svg")

    assert svg.get("class") == "lr-thumbnail"
    assert [words(title) for title in svg.iter("title")] == ["Curve"]


def test_the_schedule_links_to_its_page(row: Element) -> None:
    (link,) = row[1].iter("a")

    assert row[1].get("class", "").startswith("cheatsheet-call")
    assert link.get("href") == "schedulers/good.html"
    assert words(link) == "About Good"


def test_the_schedule_shows_the_line_to_copy(row: Element) -> None:
    (code,) = row[1].iter("code")

    assert words(code) == "StepLR(optimizer, step_size=30, gamma=factor)"


def test_the_other_cells_are_fields_of_the_snippet(row: Element) -> None:
    names = [words(name).rstrip(":") for name in row.iter("dt")]
    use_when, step_it, watch_out = row.iter("dd")

    assert names == ["Use when", "Step it", "Watch out"]
    assert words(step_it) == "once per epoch"
    assert words(watch_out) == "it counts calls"
    assert (
        words(use_when) == "you know when progress stalls; the run may get longer later"
    )
    assert [words(emphasis) for emphasis in use_when.iter("em")] == ["when"]


@pytest.mark.parametrize(
    ("code", "content", "message"),
    [
        (SNIPPET, "schedulers/godo", "there is no snippet 'schedulers/godo'; known"),
        (SNIPPET, "../../docs/conf", "there is no snippet '../../docs/conf'; known"),
        (SNIPPET.replace("Needs", "    Needs"), "schedulers/good", 'has no "Needs:"'),
        (
            SNIPPET,
            "godo",
            "'godo' is neither a snippet, which is named with its folder",
        ),
        (
            SNIPPET.replace("    return", "    made ="),
            "schedulers/good",
            "its function good(), and each helper that it names, must be a single",
        ),
        (SNIPPET, "", "Content block expected"),
    ],
    ids=[
        *("missing file", "outside", "missing field", "no family", "no one line"),
        "no rows",
    ],
)
def test_a_mistake_is_reported_with_page_and_line(
    build: Build, code: str, content: str, message: str
) -> None:
    files = {"snippets/schedulers/good.py": code, "docs/conf.py": SNIPPET}

    built = build({**page(directive("cheatsheet", content=content)), **files})

    (line,) = built.messages.splitlines()
    assert "docs/index.md:3: ERROR: " in line
    assert message in line
    assert built.status == 1


def test_a_row_without_a_curve_is_reported(build: Build) -> None:
    built = build(
        {**notebook(SHEET), **SNIPPETS, **ABOUT}, execute=True, nb_execution_mode="off"
    )

    assert built.status == 1
    assert "docs/index.md:" in built.messages
    assert "good" in built.messages


def test_the_page_of_a_row_is_read_again_when_its_snippet_changes(
    build: Build, tmp_path: Path
) -> None:
    files = {**page(SHEET), **SNIPPETS, **ABOUT}
    build(files)
    change(tmp_path / "snippets/schedulers/good.py")

    assert build({}, fresh=False).reread == ["index"]


def test_a_row_has_the_facts_of_the_scheduler(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = FACTS["schedulers/cosine_annealing_warm_restarts"]
    monkeypatch.setattr("ext.cheatsheet.FACTS", {"schedulers/good": facts})

    built = build({**notebook(cell(GLUE), SHEET), **SNIPPETS, **ABOUT}, execute=True)

    (row,) = by_class(built.body(), "cheatsheet-row")
    names = [words(name).rstrip(":") for name in row.iter("dt")]
    formula, defaults, *_ = row.iter("dd")
    assert names == [
        *("Formula", "Defaults", "Use when", "Step it", "Length needed"),
        *("Past the end", "Manual change kept", "Resume", "Watch out"),
    ]
    assert [words(code) for code in formula.iter("code")] == [
        facts.formula.partition(", where ")[0]
    ]
    assert words(formula).endswith("T_i = T_0 * T_mult ** restarts")
    assert [words(code) for code in defaults.iter("code")] == [facts.defaults]


def test_a_family_is_one_row_for_each_of_its_snippets(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    families: dict[str, dict[str, dict[str, int]]] = {
        "steps": {"recipes/good_2": {}, "schedulers/good": {}}
    }
    monkeypatch.setattr("content.examples.FAMILIES", families)
    files = {
        "snippets/recipes/good_2.py": SNIPPET.replace("def good", "def good_2"),
        "docs/recipes/good_2.md": "---\norphan: true\n---\n\n# About recipe 2\n",
    }
    glued = GLUE + 'glue("recipes/good_2", curve, display=False)\n'
    sheet = directive("cheatsheet", content="steps")

    built = build(
        {**notebook(cell(glued), sheet), **SNIPPETS, **ABOUT, **files}, execute=True
    )

    assert (built.status, built.messages) == (0, "")
    rows = by_class(built.body(), "cheatsheet-row")
    assert [words(next(row[1].iter("a"))) for row in rows] == [
        *("About recipe 2", "About Good")
    ]
