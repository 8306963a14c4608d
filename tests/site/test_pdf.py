"""The cheat sheet as a PDF: two A4 pages that say, look and link as the page does."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from exports.browser import FLAGS, find_browser
from exports.printing import NOWHERE, PrintError, print_page
from pypdf import PdfReader
from torch.optim import lr_scheduler

from .served import HTML
from .test_documents import document, ids
from .test_paper import without_spaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pypdf import PageObject

FILE = HTML / "_downloads/cheatsheet.pdf"
PAGE = "cheatsheet.html"
ADDRESS = "https://example.org/lr/"
A4 = (210, 297)  # millimetres
MILLIMETRE = 72 / 25.4  # points
CLASSES = {name for name in (*lr_scheduler.__all__, "SWALR") if name != "LRScheduler"}


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    """Read the PDF that the build has made."""
    if not FILE.is_file():
        pytest.fail("there is no PDF to test; run: python -m nox -s pdf")
    return PdfReader(FILE)


@pytest.fixture
def print_again(browser: Browser) -> Callable[..., bytes]:
    """Print the built cheat sheet as the build does."""
    return partial(print_page, browser, HTML, PAGE, pages=2)


def text_of(pdf: PdfReader) -> str:
    """Return the text of all pages without spaces: they are lost where a line ends."""
    return without_spaces("".join(sheet.extract_text() for sheet in pdf.pages))


def sizes(sheet: PageObject) -> set[float]:
    """Return the sizes of a page's text as printed, in points."""
    found = set()

    def note(text: str, page: Any, line: Any, _font: Any, size: float) -> None:  # noqa: ANN401 (pypdf's)
        if text.strip():
            found.add(round(size * abs(line[3] * page[3]), 2))

    sheet.extract_text(visitor_text=note)
    return found


def fonts(sheet: PageObject) -> Iterator[tuple[str, set[str]]]:
    """Yield the name of each font of a page, and the keys of its description."""
    resources: Any = sheet["/Resources"]
    for entry in resources["/Font"].values():
        font = entry.get_object()
        (inner,) = font.get("/DescendantFonts", [font])
        yield font["/BaseFont"], set(inner.get_object()["/FontDescriptor"])


def web_links(pdf: PdfReader) -> set[str]:
    """Return the addresses that a PDF links to."""
    return {
        str(link["/A"]["/URI"])
        for sheet in pdf.pages
        for link in (entry.get_object() for entry in sheet.get("/Annots", ()))
        if "/URI" in link.get("/A", {})
    }


def test_the_pdf_has_two_a4_pages(pdf: PdfReader) -> None:
    shapes = [tuple(map(float, sheet.mediabox[2:])) for sheet in pdf.pages]

    width, height = A4
    expected = (width * MILLIMETRE, height * MILLIMETRE)
    assert shapes == [pytest.approx(expected, abs=1)] * 2


def test_the_pdf_has_the_name_and_the_call_of_every_scheduler(pdf: PdfReader) -> None:
    text = text_of(pdf)
    rows = document(f"/{PAGE}").select(".cheatsheet-call")
    calls = [row.select("p > code")[0].get_text() for row in rows]

    assert {call.partition("(")[0] for call in calls} == CLASSES
    assert [call for call in calls if without_spaces(call) not in text] == []


def test_the_pdf_can_be_read_at_arms_length(pdf: PdfReader) -> None:
    for sheet in pdf.pages:
        assert min(sizes(sheet)) >= 7.5 - 1e-2


def test_the_pdf_brings_its_fonts(pdf: PdfReader) -> None:
    embedded = {"/FontFile", "/FontFile2", "/FontFile3"}
    for sheet in pdf.pages:
        names = dict(fonts(sheet))
        assert names
        assert [name for name, keys in names.items() if not keys & embedded] == []


def test_the_pdf_has_a_title_a_language_headings_and_no_time(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]

    title = "Cheat sheet - Learning-rate schedules in PyTorch"
    assert pdf.metadata == {"/Title": title}
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]  # a screen reader finds headings and lists
    assert [
        str(entry["/Title"]) for entry in pdf.outline if isinstance(entry, dict)
    ] == ["Cheat sheet"]


def test_links_lead_to_pages_of_the_site(print_again: Callable[..., bytes]) -> None:
    links = web_links(PdfReader(BytesIO(print_again(address=ADDRESS))))
    targets = [link.removeprefix(ADDRESS).partition("#") for link in sorted(links)]

    assert len(links) >= len(CLASSES)
    assert all(link.startswith(ADDRESS) for link in links)
    for path, _, anchor in targets:
        assert HTML.joinpath(path).is_file()
        assert not anchor or anchor in ids(f"/{path}")


def test_without_an_address_there_is_no_link_to_the_site(
    print_again: Callable[..., bytes],
) -> None:
    printed, with_links = print_again(), print_again(address=ADDRESS)

    assert [
        link for link in web_links(PdfReader(BytesIO(printed))) if NOWHERE in link
    ] == []
    same, text = (text_of(PdfReader(BytesIO(file))) for file in (printed, with_links))
    assert same == text


@pytest.mark.usefixtures("pdf")
def test_another_print_is_the_same_bytes(print_again: Callable[..., bytes]) -> None:
    assert print_again() == FILE.read_bytes()


@pytest.mark.usefixtures("pdf")
def test_the_cheat_sheet_offers_its_pdf(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/{PAGE}")

    with page.expect_download() as download:
        page.get_by_role("link", name="PDF, two A4 pages").click()

    assert download.value.suggested_filename == FILE.name
    assert download.value.path().read_bytes() == FILE.read_bytes()


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<img src=a.png>", "loads a.png, and may load files of the built site only"),
        ("<img src=https://example.org/a.png>", "loads https://example.org/a.png, and"),
        ("<p style='break-after: page'>A<p>B", "is printed on 2 A4 pages, and has to"),
    ],
)
def test_a_page_that_cannot_be_printed_is_one_message(
    browser: Browser, tmp_path: Path, html: str, message: str
) -> None:
    tmp_path.joinpath("page.html").write_text(html, "utf-8")

    with pytest.raises(PrintError) as caught:
        print_page(browser, tmp_path, "page.html", pages=1)

    assert str(caught.value).startswith(message)


def test_a_browser_that_ends_is_one_message(browser: Browser, tmp_path: Path) -> None:
    program = browser.browser_type
    path = find_browser(program.executable_path)
    other = program.launch(executable_path=path, args=FLAGS)
    other.close()

    with pytest.raises(PrintError, match=r"^Chromium does not print it \(.*\): build "):
        print_page(other, tmp_path, "page.html", pages=1)
