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


@pytest.fixture
def open_page(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh context; fail on any error or off-origin request.

    Keyword arguments are the context's: ``java_script_enabled``,
    ``color_scheme``, ``viewport``, ``permissions``.
    """
    contexts = []
    complaints: list[str] = []

    def listen(path: str, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            complaints.append(f"{path}: console: {said.text}")

    def watch(path: str, request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"{path}: asks another server: {request.url}")

    def open_(path: str, *, script: str = "", **options: Any) -> Page:  # noqa: ANN401 (as Playwright has it)
        context = browser.new_context(
            base_url=address, reduced_motion="reduce", **options
        )
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("console", lambda said: listen(path, said))
        page.on("request", lambda request: watch(path, request))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
