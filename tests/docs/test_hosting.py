"""The links, sitemap and previews of a site at a prefix, a root, or no address."""

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
OUTPUTS = ("404.html", "cheatsheet.html", "index.html", "pages/one.html", "search.html")
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


# Replaces Python: writes its environment and arguments where the site would be.
PYTHON = """#!/bin/sh
mkdir -p build/html/_static
echo "$SITE_URL $REPOSITORY_URL $*" > build/html/index.html
"""


def build_at(docs: Path, address: str, builder: str = "html") -> Path:
    """Build the pages for an address over the earlier build; return a copy."""
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
def prefixed_site(docs: Path) -> Path:
    """Build for an address with a prefix, without its final slash."""
    return build_at(docs, ADDRESS.removesuffix("/"))


@pytest.fixture(scope="module")
def site_without_address(docs: Path, prefixed_site: Path) -> Path:
    """Build without an address, over a build that had one."""
    assert prefixed_site.joinpath("sitemap.xml").is_file()
    return build_at(docs, "")


def parse(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def targets(page: BeautifulSoup) -> Iterator[str]:
    """Yield the addresses that a page links to or loads."""
    for tag, attribute in TARGETS:
        for element in page.find_all(tag, attrs={attribute: True}):
            yield str(element[attribute])


def canonical_links(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.find_all("link", rel="canonical")]


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_link_of_a_prefixed_site_leads_below_the_prefix(
    prefixed_site: Path, name: str
) -> None:
    """The 404 page is served at any address, so its links are tested at a deep one."""
    address = urljoin(ADDRESS, "no/such/page" if name == "404.html" else name)
    broken_links = [
        target
        for target in targets(parse(prefixed_site / name))
        if not target.startswith("#")
        and not is_file(prefixed_site, urljoin(address, target))
    ]

    assert broken_links == []


def is_file(site: Path, address: str) -> bool:
    """Return whether an address belongs to a file of the site."""
    url = urlsplit(address)
    if f"{url.scheme}://{url.netloc}" != HOST or not url.path.startswith("/lr/"):
        return False
    return address == ADDRESS or (site / url.path.removeprefix("/lr/")).is_file()


def test_every_page_has_its_canonical_address(prefixed_site: Path) -> None:
    assert {name: canonical_links(parse(prefixed_site / name)) for name in OUTPUTS} == {
        "404.html": [],
        "cheatsheet.html": [f"{ADDRESS}cheatsheet.html"],
        "index.html": [ADDRESS],
        "pages/one.html": [f"{ADDRESS}pages/one.html"],
        "search.html": [],
    }


def test_a_link_to_a_page_has_a_preview(prefixed_site: Path) -> None:
    page = parse(prefixed_site / "pages/one.html")
    metadata = page.find_all("meta", property=re.compile("^og:"))

    assert {str(tag["property"]): tag["content"] for tag in metadata} == PREVIEW
    assert page.find("meta", {"name": "description"})["content"] == "See the sheet."  # type: ignore[index]
    assert prefixed_site.joinpath("_static/preview.png").is_file()


def test_the_sitemap_of_a_prefixed_site_has_every_page_and_no_robots_txt(
    prefixed_site: Path,
) -> None:
    text = prefixed_site.joinpath("sitemap.xml").read_text("utf-8")

    assert re.findall("<loc>(.*)</loc>", text) == [
        ADDRESS,
        f"{ADDRESS}cheatsheet.html",
        f"{ADDRESS}pages/one.html",
    ]
    assert not prefixed_site.joinpath("robots.txt").exists()


def test_a_site_at_a_root_has_robots_txt_with_the_sitemap(docs: Path) -> None:
    site = build_at(docs, HOST)

    assert f"\nSitemap: {HOST}/sitemap.xml\n" in site.joinpath("robots.txt").read_text()
    assert canonical_links(parse(site / "index.html")) == [f"{HOST}/"]


def test_a_site_of_folders_has_the_addresses_of_folders(docs: Path) -> None:
    site = build_at(docs, ADDRESS, "dirhtml")

    assert canonical_links(parse(site / "pages/one/index.html")) == [
        f"{ADDRESS}pages/one/"
    ]
    assert f"<loc>{ADDRESS}pages/one/</loc>" in site.joinpath("sitemap.xml").read_text()


def test_a_site_without_an_address_has_no_sitemap_and_no_previews(
    site_without_address: Path,
) -> None:
    files = [
        path
        for path in site_without_address.rglob("*")
        if path.suffix in {".html", ".xml"}
    ]

    assert {path.name for path in files if HOST in path.read_text("utf-8")} == set()
    assert not site_without_address.joinpath("sitemap.xml").exists()
    assert not parse(site_without_address / "index.html").find(
        "meta", property="og:title"
    )


def test_read_the_docs_passes_the_address_to_the_build(
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
        subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, check=True)  # noqa: S603 (our own command)

    built = tmp_path / "output/html"
    assert built.joinpath("_static").is_dir()
    assert built.joinpath("index.html").read_text("utf-8") == (
        f"{ADDRESS} {HOST}/you/fork -m nox -s pdf\n"
    )
