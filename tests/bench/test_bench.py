"""The benchmark measures what it says; nothing here is timed."""

from pathlib import Path

import pytest

from tests.bench.floor import run_page
from tests.bench.pages import EDITED, PLOTS, RARE, edit_page, edit_snippet, write_site
from tests.bench.verdicts import BUDGETS, judge, table

PAGES = RARE + 1


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), PAGES)


def texts(site: Path) -> list[str]:
    return [site.joinpath(f"docs/page-{n}.md").read_text() for n in range(PAGES)]


def test_pages_differ(site: Path) -> None:
    assert len(set(texts(site))) == PAGES


def test_every_fifth_page_uses_the_snippet_that_is_edited(site: Path) -> None:
    edited = site / EDITED
    users = [EDITED.split("/")[-1][:-3] in text for text in texts(site)]

    assert edited.is_file()
    assert users == [n % RARE == 0 for n in range(PAGES)]


def test_the_floor_draws_every_figure(site: Path) -> None:
    shown = run_page(texts(site)[0])

    assert len(shown) == PLOTS
    assert all("<svg" in bundle["text/html"] for bundle in shown)


def test_edits_change_a_cell_and_the_snippet(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    page, snippet = site / "docs/page-0.md", site / EDITED
    before = page.read_text(), snippet.read_text()

    edit_page(site, 1)
    once = page.read_text()
    edit_page(site, 2)
    edit_snippet(site)

    assert 'title="Edit 1: ' in once
    assert len({before[0], once, page.read_text()}) == 3
    assert snippet.read_text() != before[1]


def test_a_budget_is_met_at_its_limit_and_not_beyond() -> None:
    at_limit = judge({what: limit for what, (_, limit) in BUDGETS.items()})
    beyond = judge(
        {
            what: limit + (0.1 if sign == "≤" else -0.1)
            for what, (sign, limit) in BUDGETS.items()
        }
    )

    assert len(at_limit) == len(BUDGETS)
    assert all(verdict.met for verdict in at_limit)
    assert not any(verdict.met for verdict in beyond)


def test_what_was_not_measured_has_no_verdict() -> None:
    assert judge({}) == []


def test_the_table_shows_the_middle_and_a_broken_promise() -> None:
    shown = table({"cold build": [3.0, 1.0, 2.0]}, judge(dict.fromkeys(BUDGETS, 4.0)))

    assert shown.splitlines()[1].split() == [
        "cold",
        "build",
        "2.00",
        "1.00",
        "3.00",
        "3",
    ]
    assert shown.count("NOT MET") == len(BUDGETS)
