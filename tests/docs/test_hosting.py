"""A site knows its address: below a prefix, at the root of a host, or not at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.small_site import build

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = {
    "index.md": "# Site\n\nWhat it is.\n\n```{toctree}\ncheatsheet\npages/one\n```\n",
    "cheatsheet.md": "# Cheat sheet\n\nAll of them.\n",
    "pages/one.md": "# One & two\n\nSee the [sheet](../cheatsheet.md).\n",
}
HOST = "https://example.org"
ADDRESS = f"{HOST}/lr/"
WRITTEN = ("404.html", "cheatsheet.html", "index.html", "pages/one.html", "search.html")
TARGETS = (("a", "href"), ("form", "action"), ("link", "href"), ("script", "src"))
PREVIEW = {
    "og:type": "website",
    "og:url": f"{ADDRESS}pages/one.html",
    "og:site_name": "Learning-rate schedules in PyTorch",
    "og:title": "One & two",
    "og:description": "See the sheet.",
    "og:image": f"{ADDRESS}_static/preview.png",
    "og:image:alt": "Curves of four learning-rate schedules",
}


# Instead of nox: tells what it was called with, where the site would be.
PYTHON = """#!/bin/sh
mkdir -p build/html/_static
echo "$SITE_URL $REPOSITORY_URL $*" > build/html/index.html
"""


def build_at(docs: Path, address: str, builder: str = "html") -> Path:
    """Build the pages for an address over what was built before; give a copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)
        built = build(docs, builder)
    copy = docs.parent / f"{builder}-at-{urlsplit(address).netloc}-{len(address)}"
    shutil.copytree(built, copy)
    return copy


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hosted") / "docs"
    for name, text in PAGES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def below(docs: Path) -> Path:
    """Below a prefix; the slash at the end was forgotten."""
    return build_at(docs, ADDRESS.removesuffix("/"))


@pytest.fixture(scope="module")
def nowhere(docs: Path, below: Path) -> Path:
    """Without an address, where it had one before."""
    assert below.joinpath("sitemap.xml").is_file()
    return build_at(docs, "")


def parse(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def targets(page: BeautifulSoup) -> Iterator[str]:
    """Give all that a page links to or loads."""
    for tag, attribute in TARGETS:
        for element in page.find_all(tag, attrs={attribute: True}):
            yield str(element[attribute])


def canonical(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.find_all("link", rel="canonical")]


@pytest.mark.parametrize("name", WRITTEN)
def test_below_a_prefix_every_link_leads_below_it(below: Path, name: str) -> None:
    """The 404 page is shown at any address, so it is looked at from a deep one."""
    address = urljoin(ADDRESS, "no/such/page" if name == "404.html" else name)
    lost = [
        target
        for target in targets(parse(below / name))
        if not target.startswith("#") and not is_file(below, urljoin(address, target))
    ]

    assert lost == []


def is_file(site: Path, address: str) -> bool:
    """Tell whether an address is that of a file of the site."""
    url = urlsplit(address)
    if f"{url.scheme}://{url.netloc}" != HOST or not url.path.startswith("/lr/"):
        return False
    return address == ADDRESS or (site / url.path.removeprefix("/lr/")).is_file()


def test_each_page_names_its_address(below: Path) -> None:
    assert {name: canonical(parse(below / name)) for name in WRITTEN} == {
        "404.html": [],
        "cheatsheet.html": [f"{ADDRESS}cheatsheet.html"],
        "index.html": [ADDRESS],
        "pages/one.html": [f"{ADDRESS}pages/one.html"],
        "search.html": [],
    }


def test_a_link_to_a_page_has_a_preview(below: Path) -> None:
    page = parse(below / "pages/one.html")
    metadata = page.find_all("meta", property=re.compile("^og:"))

    assert {str(tag["property"]): tag["content"] for tag in metadata} == PREVIEW
    assert page.find("meta", {"name": "description"})["content"] == "See the sheet."  # type: ignore[index]
    assert below.joinpath("_static/preview.png").is_file()


def test_the_sitemap_has_every_page_and_is_not_announced(below: Path) -> None:
    text = below.joinpath("sitemap.xml").read_text("utf-8")

    assert re.findall("<loc>(.*)</loc>", text) == [
        ADDRESS,
        f"{ADDRESS}cheatsheet.html",
        f"{ADDRESS}pages/one.html",
    ]
    assert not below.joinpath("robots.txt").exists()


def test_a_host_of_its_own_has_robots_that_find_the_sitemap(docs: Path) -> None:
    site = build_at(docs, HOST)

    assert f"\nSitemap: {HOST}/sitemap.xml\n" in site.joinpath("robots.txt").read_text()
    assert canonical(parse(site / "index.html")) == [f"{HOST}/"]


def test_a_site_of_folders_has_the_addresses_of_folders(docs: Path) -> None:
    site = build_at(docs, ADDRESS, "dirhtml")

    assert canonical(parse(site / "pages/one/index.html")) == [f"{ADDRESS}pages/one/"]
    assert f"<loc>{ADDRESS}pages/one/</loc>" in site.joinpath("sitemap.xml").read_text()


def test_without_an_address_nothing_names_one(nowhere: Path) -> None:
    files = [path for path in nowhere.rglob("*") if path.suffix in {".html", ".xml"}]

    assert {path.name for path in files if HOST in path.read_text("utf-8")} == set()
    assert not nowhere.joinpath("sitemap.xml").exists()
    assert not parse(nowhere / "index.html").find("meta", property="og:title")


def test_read_the_docs_gets_a_site_that_knows_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    python = tmp_path / "python"
    python.write_text(PYTHON, "utf-8")
    python.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", ADDRESS)
    monkeypatch.setenv("READTHEDOCS_GIT_CLONE_URL", f"{HOST}/you/fork.git")
    monkeypatch.setenv("READTHEDOCS_OUTPUT", str(tmp_path / "output"))

    for command in settings["build"]["jobs"]["build"]["html"]:
        subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, check=True)  # noqa: S603 (ours)

    built = tmp_path / "output/html"
    assert built.joinpath("_static").is_dir()
    assert built.joinpath("index.html").read_text("utf-8") == (
        f"{ADDRESS} {HOST}/you/fork -m nox -s docs\n"
    )
