"""Print a page of the built site with Chromium, from the files of the site alone.

Two prints by one version of Chromium, with the same fonts, are the same bytes.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, sync_playwright
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from .browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route
    from pypdf import PageObject

NOWHERE = "http://site.invalid/"  # a reserved name: never the address of a site


class PrintError(Exception):
    """A page is not printed; the message says why, and how to repair it."""


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Start the Chromium that ``find_browser`` finds, and close it at the end.

    :raises RuntimeError: if there is none, or it does not start
    """
    with sync_playwright() as playwright:
        program = find_browser(playwright.chromium.executable_path)
        try:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        except Error as error:
            raise RuntimeError(
                f"{program} does not start ({_first_line(error)}): run it to see what "
                "it lacks, or set $CHROMIUM to the path of another Chromium"
            ) from error
        try:
            yield browser
        finally:
            browser.close()


def print_page(
    browser: Browser, site: Path, page: str, *, pages: int, address: str = ""
) -> bytes:
    """Print a page of the site, on paper of the size that its style sheets say.

    :param site: the folder with the files of the site
    :param page: the page's address below that of the site
    :param pages: how many pages the PDF must have
    :param address: of the site; without one, the PDF has no links to the site
    :raises PrintError: if the page cannot be printed, or not on so many pages
    """
    pdf = _print(browser, site, page, address or NOWHERE)
    writer = PdfWriter(clone_from=BytesIO(pdf))
    if len(writer.pages) != pages:
        raise PrintError(
            f"is printed on {len(writer.pages)} A4 pages, and has to fit {pages}: "
            "change the text or the styles for print, or the number in `:pages:`"
        )
    title = writer.metadata and writer.metadata.title
    writer.metadata = None  # it has the time of the print
    writer.add_metadata({"/Title": title or page})
    for sheet in writer.pages:
        _remove_links(sheet, NOWHERE)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def _print(browser: Browser, site: Path, page: str, address: str) -> bytes:
    foreign: list[str] = []

    def answer(route: Route) -> None:
        file = _file(site, route.request.url, address)
        if file:
            route.fulfill(path=file)
        else:
            foreign.append(route.request.url)
            route.abort()

    try:
        # Everything that is printed is in the HTML.
        with closing(browser.new_context(java_script_enabled=False)) as context:
            context.route("**/*", answer)
            tab = context.new_page()
            tab.goto(f"{address}{page}")
            tab.emulate_media(media="print")
            tab.evaluate("document.fonts.ready.then(() => null)")
            pdf = tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    except Error as error:
        if not foreign:
            raise PrintError(
                f"Chromium does not print it ({_first_line(error)}): build again, or "
                "set $CHROMIUM to the path of another Chromium"
            ) from error
    if foreign:
        raise PrintError(
            f"loads {foreign[0].removeprefix(NOWHERE)}, and may load files of the "
            "built site only: add the file to the site, or take it out of the page"
        )
    return pdf


def _file(site: Path, url: str, address: str) -> Path | None:
    """Return the file of the site that has an address."""
    if not url.startswith(address):
        return None
    file = site / unquote(urlsplit(url.removeprefix(address)).path)
    if file.is_dir():
        file /= "index.html"
    return file if file.is_file() else None


def _remove_links(sheet: PageObject, address: str) -> None:
    """Remove a page's links to a site: their text stays."""
    links = sheet.get("/Annots", ())
    kept = [
        link
        for link in links
        if not str(link.get_object().get("/A", {}).get("/URI", "")).startswith(address)
    ]
    if len(kept) < len(links):
        sheet[NameObject("/Annots")] = ArrayObject(kept)


def _first_line(error: Error) -> str:
    return error.message.partition("\n")[0]
