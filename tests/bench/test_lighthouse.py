"""The site is served as by a static host; Lighthouse's scores are read correctly."""

import gzip
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.bench import lighthouse
from tests.bench.gzip_server import MAX_AGE, serving
from tests.bench.lighthouse import BUDGETS, CATEGORIES, GOAL, read_report, table, worst
from tests.bench.verdicts import judge

SCORES = {
    "index": {name: [100.0, 98.0, 99.0] for name in CATEGORIES},
    "quiz": {name: [97.0, 100.0, 60.0] for name in CATEGORIES},
}


@pytest.mark.parametrize("path", ["/index.html", "/"])
def test_a_page_is_gzipped_and_cacheable(tmp_path: Path, path: str) -> None:
    tmp_path.joinpath("index.html").write_text("hello " * 100)

    with (
        serving(tmp_path) as address,
        urllib.request.urlopen(address + path) as response,  # noqa: S310 (our server)
    ):
        body, head = response.read(), response.headers

    assert gzip.decompress(body).decode() == "hello " * 100
    assert int(head["Content-Length"]) == len(body) < 600
    assert head["Content-Encoding"] == "gzip"
    assert head["Content-Type"] == "text/html"
    assert head["Cache-Control"] == f"max-age={MAX_AGE}"


def test_a_font_is_not_compressed_twice(tmp_path: Path) -> None:
    tmp_path.joinpath("a.woff2").write_bytes(b"font")

    with serving(tmp_path) as address:
        response = urllib.request.urlopen(f"{address}/a.woff2")  # noqa: S310 (our server)
        with response:
            assert response.headers["Content-Encoding"] is None
            assert response.read() == b"font"


def test_a_missing_file_is_404(tmp_path: Path) -> None:
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


def test_without_node_a_message_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["lighthouse"])
    monkeypatch.setattr("shutil.which", lambda _name: None)

    lighthouse.main()

    assert capsys.readouterr().out.startswith("Lighthouse was not run: it needs Node")
