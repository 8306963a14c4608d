"""The HTML of every page: its head, ids, links, listings and curves."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from .served import HTML, PAGES

ROOT = Path(__file__).parents[2]
SCHEDULERS = sorted(path.stem for path in ROOT.glob("snippets/schedulers/*.py"))
LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("use", "href"))


@cache
def document(path: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup((HTML / path.lstrip("/")).read_bytes(), "html.parser")


@cache
def ids(path: str) -> Counter[str]:
    """Count the ids of a page."""
    elements = document(path).find_all(id=True)
    return Counter(str(element["id"]) for element in elements)


@pytest.fixture(scope="module", params=PAGES)
def path(request: pytest.FixtureRequest) -> str:
    """Return each page, for all tests in turn, so that it is parsed once."""
    path: str = request.param
    return path


def test_no_id_is_used_twice(path: str) -> None:
    assert [name for name, times in ids(path).items() if times > 1] == []


def test_no_link_is_broken(path: str) -> None:
    targets = {
        str(element[attribute])
        for tag, attribute in LINKS
        for element in document(path).find_all(tag, attrs={attribute: True})
    }
    broken = []
    for target in targets:
        url = urlsplit(urljoin(path, target))
        if url.scheme:
            continue
        file = Path(HTML, unquote(url.path).lstrip("/"))
        if file.is_dir():
            file /= "index.html"
        exists = file.is_file()
        if exists and url.fragment and file.suffix == ".html":
            exists = unquote(url.fragment) in ids("/" + str(file.relative_to(HTML)))
        if not exists:
            broken.append(target)

    assert targets
    assert broken == []


def test_a_page_has_a_title_a_heading_and_a_description(path: str) -> None:
    page = document(path)
    (description,) = page.find_all("meta", attrs={"name": "description"})

    assert len(page.find_all("h1")) == len(page.select("[role=main]")) == 1
    assert page.title
    assert page.title.get_text().strip()
    assert 20 <= len(str(description["content"])) <= 160
    assert len(page.find_all("meta", attrs={"name": "viewport"})) == 1


def test_the_policy_allows_no_inline_code(path: str) -> None:
    page = document(path)
    first = page.find("meta")
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})

    assert first
    assert first.get("charset") == "utf-8"
    assert policy
    assert policy.find_all_previous(["link", "script", "style", "img"]) == []
    assert "unsafe" not in str(policy["content"])
    assert str(policy["content"]).startswith("default-src 'none'; script-src 'self' ")
    assert page.find_all(style=True) == []
    assert [
        name
        for element in page.find_all()
        for name in element.attrs
        if name.startswith("on")
    ] == []


def test_a_listing_and_its_download_are_the_file(path: str) -> None:
    """The copy button copies the listing, character for character."""
    for snippet in document(path).select(".snippet:has(a[download])"):
        (link,) = snippet.select("a[download]")
        file = HTML.joinpath(path.lstrip("/")).parent / str(link["href"])
        (original,) = ROOT.glob(f"snippets/*/{link.get_text()}")

        assert file.name == original.name
        assert file.read_bytes() == original.read_bytes()
        (listing,) = snippet.select("pre")
        assert listing.get_text().encode() == original.read_bytes()


def test_every_curve_has_a_name_and_values(path: str) -> None:
    for drawing in document(path).select("main svg:is(.lr-curves, .lr-thumbnail)"):
        assert drawing["role"] == "img"
        assert drawing.select("title")[0].get_text()
        assert " at " in drawing.select("desc")[0].get_text()
        assert drawing.select("path[class^=curve-]")


@pytest.mark.parametrize("stem", SCHEDULERS)
def test_a_scheduler_is_drawn_and_has_a_formula(stem: str) -> None:
    page = document(f"/schedulers/{stem}.html")

    assert page.select("main svg.lr-curves")
    assert page.select(".formula math")


def test_the_cheat_sheet_shows_a_curve_and_a_line_of_code_per_scheduler() -> None:
    rows = document("/cheatsheet.html").select(".cheatsheet-row")

    assert len(rows) == len(SCHEDULERS)
    for row in rows:
        assert row.select("svg path.curve-1")
        assert "optimizer" in row.select("code")[0].get_text()


def test_the_search_page_alone_loads_the_index(path: str) -> None:
    page = HTML.joinpath(path.lstrip("/")).read_text(encoding="utf-8")

    for script in ("searchindex.js", "searchtools.js"):
        assert (script in page) is (path == "/search.html")
