"""Every page as a document: its head, its ids, and where its links lead."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from .conftest import HTML
from .test_pages import PAGES

LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("use", "href"))


@cache
def document(path: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup((HTML / path.lstrip("/")).read_bytes(), "html.parser")


@cache
def ids(path: str) -> Counter[str]:
    """Count the ids of a page."""
    found = document(path).find_all(id=True)
    return Counter(str(element["id"]) for element in found)


@pytest.mark.parametrize("path", PAGES)
def test_no_id_is_used_twice(path: str) -> None:
    assert [name for name, times in ids(path).items() if times > 1] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(path: str) -> None:
    targets = {
        str(element[attribute])
        for tag, attribute in LINKS
        for element in document(path).find_all(tag, attrs={attribute: True})
    }
    lost = []
    for target in targets:
        url = urlsplit(urljoin(path, target))
        if url.scheme:
            continue
        file = Path(HTML, unquote(url.path).lstrip("/"))
        if file.is_dir():
            file /= "index.html"
        known = file.is_file()
        if known and url.fragment and file.suffix == ".html":
            known = unquote(url.fragment) in ids("/" + str(file.relative_to(HTML)))
        if not known:
            lost.append(target)

    assert targets
    assert lost == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is(path: str) -> None:
    page = document(path)
    (description,) = page.find_all("meta", attrs={"name": "description"})

    assert len(page.find_all("h1")) == 1
    assert page.title
    assert page.title.get_text().strip()
    assert 20 <= len(str(description["content"])) <= 160
    assert len(page.find_all("meta", attrs={"name": "viewport"})) == 1


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline_can_run_unasked(path: str) -> None:
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
