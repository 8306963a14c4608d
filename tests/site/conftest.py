"""The built site, served on this machine, in a browser that forgives nothing."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from .browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HTML = Path(__file__).parents[2] / "build" / "html"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files and say nothing; where there is none, the page that says so."""

    def translate_path(self, path: str) -> str:
        """Find the file for an address."""
        found = super().translate_path(path)
        return found if Path(found).exists() else str(HTML / "404.html")

    def log_message(self, *_arguments: object) -> None:
        """Keep the test log clean."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Address of the built site."""
    if not HTML.joinpath("index.html").is_file():
        pytest.fail("there is no built site to test; run: python -m nox -s docs")
    handler = functools.partial(QuietHandler, directory=str(HTML))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; every page gets a context of its own."""
    with sync_playwright() as playwright:
        try:
            program = find_browser(playwright.chromium.executable_path)
        except RuntimeError as error:
            pytest.exit(str(error), returncode=1)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """Opens pages in contexts of their own; notes what no page may do."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address, self.browser = address, browser
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(self, path: str, *, script: str = "", **options: Any) -> Page:  # noqa: ANN401 (as Playwright has it)
        """Open a page.

        :param script: runs before the page's own
        :param options: the context's: ``java_script_enabled``, ``color_scheme``,
            ``viewport``, ``permissions``
        """
        context = self.browser.new_context(
            base_url=self.address, reduced_motion="reduce", **options
        )
        self.contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: self.complaints.append(f"{path}: {error}"))
        page.on("console", lambda said: self._listen(path, said))
        page.on("request", lambda request: self._watch(path, request))
        page.goto(path)
        return page

    def leave(self) -> None:
        """Close all pages; none may have complained."""
        while self.contexts:
            self.contexts.pop().close()
        complaints, self.complaints = self.complaints, []
        assert complaints == []

    def _listen(self, path: str, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.complaints.append(f"{path}: console: {said.text}")

    def _watch(self, path: str, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"{path}: asks another server: {request.url}")


@pytest.fixture
def open_page(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh context; fail on any error or off-origin request.

    See ``Visitor.open`` for the arguments.
    """
    visitor = Visitor(address, browser)
    yield visitor.open
    visitor.leave()


@pytest.fixture(scope="module")
def stay_on(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page, unless the test before this one has left it open.

    Opening a page takes longer than most tests, so tests that mind nothing of what
    was done before share it. It fails on errors as ``open_page`` does.
    """
    visitor = Visitor(address, browser)
    now: list[Any] = []

    def stay(path: str, **options: Any) -> Page:  # noqa: ANN401 (as Playwright has it)
        if not now or now[:2] != [path, options]:
            visitor.leave()
            now[:] = [path, options, visitor.open(path, **options)]
        page: Page = now[2]
        return page

    yield stay
    visitor.leave()
