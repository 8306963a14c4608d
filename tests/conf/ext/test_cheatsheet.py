"""A row of the cheat sheet comes from the snippet and from a cell's curve."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.conf.conftest import Build, run_sphinx, save_again
from tests.conf.ext.samples import SNIPPET as SHORT
from tests.conf.ext.samples import cell, directive, notebook, page
from tests.conf.markup import by_class, words

SNIPPET = SHORT.replace("Source:", "Watch out: it counts calls\nSource:")
SNIPPETS = {"snippets/schedulers/good.py": SNIPPET}

TABLE = directive("cheatsheet", content="good")
GLUE = """:tags: [remove-cell]
from figures import plot_lr
from myst_nb import glue

curve = plot_lr({"good": [0.1, 0.05]}, title="Curve", unit="epoch", small=True)
glue("good", curve, display=False)
"""
ABOUT = {"docs/schedulers/good.md": "---\norphan: true\n---\n\n# About Good\n"}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """Build a page with a sheet of one row once; its cell draws the curve."""
    built = run_sphinx(
        tmp_path_factory.mktemp("cheatsheet"),
        {**notebook(cell(GLUE), TABLE), **SNIPPETS, **ABOUT},
        execute=True,
    )
    assert (built.status, built.messages) == (0, "")
    (table,) = by_class(built.body(), "cheatsheet")
    return table


def cells(table: Element) -> list[Element]:
    """Give the cells of the only row."""
    (row,) = table.findall("./tbody/tr")
    return list(row)


def test_the_head_names_the_columns(table: Element) -> None:
    head = [words(name) for name in table.findall("./thead/tr/th")]

    assert head == ["Curve", "Schedule", "Use when", "Step it", "Watch out"]


def test_the_curve_is_the_thumbnail_that_a_cell_drew(table: Element) -> None:
    (svg,) = cells(table)[0].iter("svg")

    assert svg.get("class") == "lr-thumbnail"
    assert [words(title) for title in svg.iter("title")] == ["Curve"]


def test_the_schedule_links_to_its_page(table: Element) -> None:
    (link,) = cells(table)[1].iter("a")

    assert link.get("href") == "schedulers/good.html"
    assert words(link) == "About Good"


def test_the_schedule_shows_the_line_to_copy(table: Element) -> None:
    (code,) = cells(table)[1].iter("code")

    assert words(code) == "StepLR(optimizer, step_size=30, gamma=factor)"


def test_the_rest_is_what_the_snippet_says(table: Element) -> None:
    _, _, use_when, step_it, watch_out = cells(table)

    assert words(watch_out) == "it counts calls"
    assert words(step_it) == "once per epoch"
    assert (
        words(use_when) == "you know when progress stalls; the run may get longer later"
    )
    assert [words(emphasis) for emphasis in use_when.iter("em")] == ["when"]


@pytest.mark.parametrize(
    ("code", "content", "said"),
    [
        (SNIPPET, "godo", "there is no snippet 'schedulers/godo'; known snippets: "),
        (SNIPPET.replace("Needs", "    Needs"), "good", 'has no "Needs:"'),
        (SHORT, "good", "needs it: write what bites, in one line"),
        (
            SNIPPET.replace("    return", "    made ="),
            "good",
            "its function good() must end in a return of the call",
        ),
        (SNIPPET, "", "Content block expected"),
    ],
    ids=["missing file", "missing field", "no warning", "no one line", "no rows"],
)
def test_a_mistake_is_told_with_page_and_line(
    build: Build, code: str, content: str, said: str
) -> None:
    files = {"snippets/schedulers/good.py": code}

    built = build({**page(directive("cheatsheet", content=content)), **files})

    (line,) = built.messages.splitlines()
    assert "docs/index.md:3: ERROR: " in line
    assert said in line
    assert built.status == 1


def test_a_row_without_a_curve_is_told(build: Build) -> None:
    built = build(
        {**notebook(TABLE), **SNIPPETS, **ABOUT}, execute=True, nb_execution_mode="off"
    )

    assert built.status == 1
    assert "docs/index.md:" in built.messages
    assert "good" in built.messages


def test_a_changed_snippet_is_shown_anew_on_the_page_with_its_row(
    build: Build, tmp_path: Path
) -> None:
    files = {**page(TABLE), **SNIPPETS, **ABOUT}
    build(files)
    save_again(tmp_path / "snippets/schedulers/good.py")

    assert build({}, fresh=False).reread == ["index"]


def test_a_card_has_the_curve_the_page_and_when_to_use_it(build: Build) -> None:
    cards = directive("scheduler-cards", content="good")
    built = build({**notebook(cell(GLUE), cards), **SNIPPETS, **ABOUT}, execute=True)

    (card,) = by_class(built.body(), "scheduler-card")
    (link,) = card.iter("a")
    assert [svg.get("class") for svg in card.iter("svg")] == ["lr-thumbnail"]
    assert (link.get("href"), words(link)) == ("schedulers/good.html", "About Good")
    assert words(list(card)[-1]) == (
        "Use when you know when progress stalls; the run may get longer later."
    )


def test_a_card_of_no_snippet_is_explained(build: Build) -> None:
    built = build({**page(directive("scheduler-cards", content="missing")), **SNIPPETS})

    assert built.status == 1
    assert "schedulers/missing" in built.messages
