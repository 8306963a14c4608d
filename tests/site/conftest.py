"""Serve the built site; console errors and requests to other servers fail a test."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import pytest
from exports.browser import FLAGS, find_browser
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from .modules import run_module
from .served import HTML, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def address(small: Path) -> Iterator[str]:
    """Serve the built site, with the small site below it; yield the address."""
    if not HTML.joinpath("index.html").is_file():
        pytest.fail("there is no built site to test; run: python -m nox -s docs")
    with serve(small) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests; every page gets its own context."""
    with sync_playwright() as playwright:
        try:
            program = find_browser(playwright.chromium.executable_path)
        except RuntimeError as error:
            pytest.exit(str(error), returncode=1)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """Opens pages in their own contexts; records errors and forbidden requests."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address, self.browser = address, browser
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []
        self.responses: list[Response] = []

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
        page.on("pageerror", lambda error: self.errors.append(f"{path}: {error}"))
        page.on("console", lambda message: self._on_console(path, message))
        page.on("request", lambda request: self._on_request(path, request))
        page.on("response", lambda response: self.responses.append(response))  # noqa: PLW0108 (Playwright sets attributes of listeners)
        page.goto(path)
        return page

    def close(self) -> None:
        """Close all pages; fail if any had an error."""
        while self.contexts:
            self.contexts.pop().close()
        errors, self.errors = self.errors, []
        assert errors == []

    def _on_console(self, path: str, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(f"{path}: console: {message.text}")

    def _on_request(self, path: str, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.errors.append(f"{path}: requests from another server: {request.url}")


@pytest.fixture
def visitor(address: str, browser: Browser) -> Iterator[Visitor]:
    """Yield a visitor; fail on any console error or request to another server."""
    visitor = Visitor(address, browser)
    yield visitor
    visitor.close()


@pytest.fixture
def open_page(visitor: Visitor) -> Callable[..., Page]:
    """Open a page in a fresh context; see ``Visitor.open`` for the arguments."""
    return visitor.open


@pytest.fixture(scope="module")
def open_shared(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page, unless the previous test has left it open.

    Opening a page takes longer than most tests, so tests that work in any state of
    the page share it. Errors fail a test, as with ``open_page``.
    """
    visitor = Visitor(address, browser)
    current: list[Any] = []

    def open_(path: str, **options: Any) -> Page:  # noqa: ANN401 (as Playwright has it)
        if not current or current[:2] != [path, options]:
            visitor.close()
            current[:] = [path, options, visitor.open(path, **options)]
        page: Page = current[2]
        return page

    yield open_
    visitor.close()


@pytest.fixture(scope="session")
def run(address: str, browser: Browser) -> Iterator[Callable[..., Any]]:
    """Call a module of the site, in a page that loads no modules itself."""
    page = browser.new_page(base_url=address)
    page.goto("/404.html")
    yield functools.partial(run_module, page)
    page.close()
