"""The site is served as a host would, and Lighthouse's scores are read right."""

import gzip
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.bench import lighthouse
from tests.bench.gzip_server import FRESH, serving
from tests.bench.lighthouse import BUDGETS, CATEGORIES, GOAL, read_report, table, worst
from tests.bench.verdicts import judge

SCORES = {
    "index": {name: [100.0, 98.0, 99.0] for name in CATEGORIES},
    "quiz": {name: [97.0, 100.0, 60.0] for name in CATEGORIES},
}


@pytest.mark.parametrize("asked", ["/index.html", "/"])
def test_a_page_comes_gzipped_and_may_be_kept(tmp_path: Path, asked: str) -> None:
    tmp_path.joinpath("index.html").write_text("hello " * 100)

    with serving(tmp_path) as address, urllib.request.urlopen(address + asked) as got:  # noqa: S310 (our server)
        body, head = got.read(), got.headers

    assert gzip.decompress(body).decode() == "hello " * 100
    assert int(head["Content-Length"]) == len(body) < 600
    assert head["Content-Encoding"] == "gzip"
    assert head["Content-Type"] == "text/html"
    assert head["Cache-Control"] == f"max-age={FRESH}"


def test_a_font_is_not_packed_twice(tmp_path: Path) -> None:
    tmp_path.joinpath("a.woff2").write_bytes(b"font")

    with serving(tmp_path) as address:
        got = urllib.request.urlopen(f"{address}/a.woff2")  # noqa: S310 (our server)
        with got:
            assert got.headers["Content-Encoding"] is None
            assert got.read() == b"font"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with (
        serving(tmp_path) as address,
        pytest.raises(urllib.error.HTTPError, match="404") as error,
    ):
        urllib.request.urlopen(f"{address}/none.html")  # noqa: S310 (our server)
    error.value.close()


def test_scores_are_of_a_hundred() -> None:
    categories = {name: {"score": 0.97} for name in CATEGORIES}

    assert read_report({"categories": categories}) == dict.fromkeys(CATEGORIES, 97.0)


def test_the_worst_page_is_judged_by_its_median() -> None:
    assert worst(SCORES) == dict.fromkeys((*CATEGORIES, GOAL), 97.0)


def test_a_missed_goal_is_no_missed_gate() -> None:
    met = {verdict.what: verdict.met for verdict in judge(worst(SCORES), BUDGETS)}

    assert met == {
        "performance": True,
        "accessibility": False,
        "best-practices": False,
        "seo": False,
        GOAL: False,
    }


def test_the_table_has_a_row_for_each_page() -> None:
    assert table(SCORES).splitlines()[2].split() == ["quiz", *["97"] * 4, "3"]


def test_without_node_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["lighthouse"])
    monkeypatch.setattr("shutil.which", lambda _name: None)

    lighthouse.main()

    assert capsys.readouterr().out.startswith("Lighthouse was not run: it needs Node")
