"""Every builder works with the settings of the site.

The tests in the browser build the small site's HTML.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.small_site import build, build_small, write_pages

ROOT = Path(__file__).parents[2]
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def parse_e_book(folder: Path) -> dict[str, ET.Element]:
    """Parse every file of an e-book as XML; epubcheck checks more (nox -s validate)."""
    files = [
        path
        for suffix in ("xhtml", "opf", "ncx", "xml", "svg")
        for path in folder.rglob(f"*.{suffix}")
    ]
    assert folder / "index.xhtml" in files
    return {
        path.relative_to(folder).as_posix(): ET.fromstring(path.read_text("utf-8"))  # noqa: S314 (our own)
        for path in files
    }


@pytest.fixture(scope="module")
def small_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("small") / "docs"
    write_pages(docs)
    return docs


@pytest.fixture(scope="module")
def copied_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    for name in ("LICENSES", "docs", "snippets"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "CONTRIBUTING.md", folder)
    return folder / "docs"


@pytest.mark.parametrize("builder", ["dirhtml", "latex", "text"])
def test_a_small_site_is_built(small_docs: Path, builder: str) -> None:
    build_small(small_docs, builder)


def test_a_small_e_book_is_xml_and_lists_its_pages(small_docs: Path) -> None:
    """E-book readers reject pages that are not XML, or have undeclared formulas."""
    files = parse_e_book(build_small(small_docs, "epub"))

    items = {item.get("href"): item for item in files["content.opf"].iter(f"{OPF}item")}
    assert items["index.xhtml"].get("properties") == "mathml svg"
    assert items["misconceptions.xhtml"].get("properties") is None
    links = [link.get("href") for link in files["nav.xhtml"].iter(f"{XHTML}a")]
    assert "misconceptions.xhtml" in links


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("builder", ["dirhtml", "latex", "text"])
def test_the_whole_site_is_built(copied_docs: Path, builder: str) -> None:
    build(copied_docs, builder)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_whole_e_book_is_xml(copied_docs: Path) -> None:
    assert parse_e_book(build(copied_docs, "epub"))
