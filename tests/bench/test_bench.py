"""The benchmark runs the builds that its labels name; no time is judged here."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.builds import EDIT_WHEN_LIVE, EXECUTION, STOCK, Bench
from tests.bench.floor import run_page
from tests.bench.pages import (
    EDITED,
    PLOTS,
    RARE,
    ROOT,
    edit_page,
    edit_snippet,
    write_site,
)
from tests.bench.verdicts import BUDGETS, judge, table
from tests.real_settings import EXTENSIONS

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
    outputs = run_page(texts(site)[0])

    assert len(outputs) == PLOTS
    assert all("<svg" in bundle["text/html"] for bundle in outputs)


def test_edits_change_a_cell_and_the_snippet(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    page, snippet = site / "docs/page-0.md", site / EDITED
    before = page.read_text(), snippet.read_text()

    edit_page(site, 1)
    edited_once = page.read_text()
    edit_page(site, 2)
    edit_snippet(site)

    assert 'title="Edit 1: ' in edited_once
    assert len({before[0], edited_once, page.read_text()}) == 3
    assert snippet.read_text() != before[1]


def test_a_budget_is_met_at_its_limit_and_not_beyond() -> None:
    at_limit = judge({label: limit for label, (_, limit) in BUDGETS.items()})
    beyond = judge(
        {
            label: limit + (0.1 if sign == "≤" else -0.1)
            for label, (sign, limit) in BUDGETS.items()
        }
    )

    assert len(at_limit) == len(BUDGETS)
    assert all(verdict.met for verdict in at_limit)
    assert not any(verdict.met for verdict in beyond)


def test_a_figure_that_was_not_measured_has_no_verdict() -> None:
    assert judge({}) == []


def test_the_table_shows_the_median_and_a_missed_budget() -> None:
    missed = {
        label: 9.0 if sign == "≤" else 0.0 for label, (sign, _) in BUDGETS.items()
    }
    text = table({"cold build": [3.0, 1.0, 2.0]}, judge(missed))

    assert text.splitlines()[1].split() == [
        "cold",
        "build",
        "2.00",
        "1.00",
        "3.00",
        "3",
    ]
    assert text.count("NOT MET") == len(BUDGETS)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run the whole benchmark, with one page and with two; return its report."""
    path = tmp_path_factory.mktemp("bench") / "bench.json"
    options = ["--pages", "1", "2", "--repeat", "1", f"--json={path}"]
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "conf")))
    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "tests.bench.builds", *options],
        env={**os.environ, "PYTHONPATH": paths},
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return report


@pytest.mark.timeout(300)
def test_every_budget_is_measured(report: dict[str, Any]) -> None:
    assert [verdict["what"] for verdict in report["verdicts"]] == list(BUDGETS)


@pytest.mark.timeout(300)
def test_each_build_reads_the_pages_that_its_label_names(
    report: dict[str, Any],
) -> None:
    page_and_index = 2

    assert report["pages_read"] == {
        "cold build": page_and_index,
        "stock MyST-NB": page_and_index,
        "nothing changed": 0,
        "one page edited": 1,
        EDIT_WHEN_LIVE: 1,
        "one snippet edited, a fifth of the pages": 1,
        "cold build of 2 pages": page_and_index + 1,
    }


def test_stock_is_a_jupyter_kernel_and_none_of_our_execution(tmp_path: Path) -> None:
    cell = "```{code-cell}\nimport sys\nprint('kernel:', *sys.orig_argv)\n```\n"
    bench = Bench(tmp_path, 1, 1)
    page = bench.site / "docs/page-0.md"
    page.write_text(page.read_text("utf-8") + cell, "utf-8")

    bench.sphinx(*STOCK)
    html = bench.site.joinpath("out/page-0.html").read_text("utf-8")

    assert set(EXECUTION) < set(EXTENSIONS)
    assert re.search(r"kernel: .*\bipykernel_launcher\b", html)
