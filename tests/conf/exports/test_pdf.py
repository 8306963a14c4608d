"""A page has a link to its PDF only if the build prints the PDF.

``tests/site/test_pdf.py`` prints pages; here, printing is replaced.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from exports import printing

from tests.conf.markup import by_class, words

if TYPE_CHECKING:
    from tests.conf.conftest import Build, Built

ADDRESS = "https://example.org/lr/"
PAGE = "# A page\n\n```{pdf} PDF, one A4 page\n```\n"
FILES = {
    "docs/index.md": "# Site\n\n```{toctree}\na/page\n```\n",
    "docs/a/page.md": PAGE,
}
PRINTED = "_downloads/a/page.pdf"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Replace the browser and its prints; return what is printed."""
    calls: list[dict[str, object]] = []

    def print_page(_browser: None, _site: object, page: str, **how: object) -> bytes:
        calls.append({"page": page, **how})
        return b"a PDF"

    monkeypatch.setattr(printing, "start_browser", nullcontext)
    monkeypatch.setattr(printing, "print_page", print_page)
    return calls


def links(built: Built) -> list[str | None]:
    """Return where the page links for its PDF."""
    return [
        link.get("href")
        for paragraph in by_class(built.body("a/page"), "pdf-link")
        for link in paragraph.iter("a")
    ]


def reasons(built: Built) -> list[str]:
    """Return the lines that say why there is no PDF."""
    return [line for line in built.progress.splitlines() if "PDF" in line]


def test_a_printed_page_links_to_its_pdf(
    build: Build, printed: list[dict[str, object]]
) -> None:
    built = build(FILES, tags=["pdf"], html_baseurl=ADDRESS)

    assert (built.status, built.messages, reasons(built)) == (0, "", [])
    assert printed == [{"page": "a/page.html", "pages": 1, "address": ADDRESS}]
    assert built.out.joinpath(PRINTED).read_bytes() == b"a PDF"
    assert links(built) == [f"../{PRINTED}"]
    (link,) = by_class(built.body("a/page"), "pdf-link")
    assert words(link) == "PDF, one A4 page"


def test_a_page_in_a_folder_of_its_own_is_printed(
    build: Build, printed: list[dict[str, object]]
) -> None:
    built = build(FILES, "dirhtml", tags=["pdf"])

    assert [call["page"] for call in printed] == ["a/page/"]
    assert f'href="../../{PRINTED}"' in built.text("a/page/index.html")


def test_a_build_without_the_tag_removes_the_pdf_and_the_link(
    build: Build, printed: list[dict[str, object]]
) -> None:
    assert links(build(FILES, tags=["pdf"])) == [f"../{PRINTED}"]

    built = build(FILES, fresh=False)

    assert (built.status, built.messages, len(printed)) == (0, "", 1)
    assert (links(built), reasons(built)) == ([], [])
    assert not built.out.joinpath(PRINTED).exists()


def test_every_build_prints_again(
    build: Build, printed: list[dict[str, object]]
) -> None:
    """A print has style sheets in it, too, so the page alone does not tell."""
    build(FILES, tags=["pdf"])

    built = build(FILES, tags=["pdf"], fresh=False)

    assert (built.reread, len(printed)) == ([], 2)
    assert built.out.joinpath(PRINTED).is_file()


@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex", "epub"])
def test_other_builders_print_nothing(
    build: Build, printed: list[dict[str, object]], builder: str
) -> None:
    built = build(FILES, builder, tags=["pdf"])

    assert (built.status, built.messages, printed) == (0, "", [])
    assert not list(built.out.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("browser", "reason"),
    [
        ("/nowhere/chromium", "$CHROMIUM is '/nowhere/chromium', which is not a prog"),
        ("/bin/false", "/bin/false does not start ("),
    ],
)
def test_without_a_browser_one_line_says_what_to_do(
    build: Build, monkeypatch: pytest.MonkeyPatch, browser: str, reason: str
) -> None:
    monkeypatch.setenv("CHROMIUM", browser)

    built = build(FILES, tags=["pdf"])

    assert (built.status, built.messages, links(built)) == (0, "", [])
    (line,) = reasons(built)
    assert line.startswith(f"pages are not offered as a PDF: {reason}")


def test_a_browser_that_is_uninstalled_takes_the_link_with_it(
    build: Build, monkeypatch: pytest.MonkeyPatch, printed: list[dict[str, object]]
) -> None:
    build(FILES, tags=["pdf"])

    def start_browser() -> None:
        raise RuntimeError("install one")

    monkeypatch.setattr(printing, "start_browser", start_browser)
    built = build(FILES, fresh=False, tags=["pdf"])

    assert (built.status, links(built), len(printed)) == (0, [], 1)
    assert reasons(built) == ["pages are not offered as a PDF: install one"]
    assert not built.out.joinpath(PRINTED).exists()


def test_without_playwright_one_line_says_what_to_do(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "exports.printing", None)

    built = build(FILES, tags=["pdf"])

    assert (built.status, built.messages, links(built)) == (0, "", [])
    assert reasons(built) == [
        (
            "pages are not offered as a PDF: run `python -m nox -s pdf`, which "
            "installs playwright and pypdf"
        )
    ]


@pytest.mark.usefixtures("printed")
def test_a_print_that_fails_is_one_message(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_how: object) -> bytes:
        raise printing.PrintError("is too long: make it shorter")

    monkeypatch.setattr(printing, "print_page", fail)

    built = build(FILES, tags=["pdf"])

    assert built.status == 1
    assert built.messages == "docs/a/page.md:3: ERROR: is too long: make it shorter\n"
