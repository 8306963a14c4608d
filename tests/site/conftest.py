"""The built site and the small one, in a browser in which no error is overlooked."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.small_site import build_small, write_pages

from .browser import FLAGS, find_browser
from .modules import run_module
from .served import HTML, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site, once for all processes that test; give its HTML."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    built = folder / "small"
    with FileLock(folder / "small.lock"):
        if not built.exists():
            fresh = tmp_path_factory.mktemp("small")
            write_pages(fresh / "docs")
            build_small(fresh / "docs", "html")
            fresh.rename(built)
    return built / "html"


@pytest.fixture(scope="session")
def address(small: Path) -> Iterator[str]:
    """Address of the built site; the small one is below it."""
    if not HTML.joinpath("index.html").is_file():
        pytest.fail("there is no built site to test; run: python -m nox -s docs")
    with serve(small) as address:
        yield address


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
        page.on("pageerror", lambda error: self.complaints.append(f"{path}: {error}"))
        page.on("console", lambda said: self._listen(path, said))
        page.on("request", lambda request: self._watch(path, request))
        page.on("response", lambda response: self.responses.append(response))  # noqa: PLW0108 (Playwright marks its listeners)
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
def visitor(address: str, browser: Browser) -> Iterator[Visitor]:
    """Give a visitor of pages; fail on any error or off-origin request."""
    visitor = Visitor(address, browser)
    yield visitor
    visitor.leave()


@pytest.fixture
def open_page(visitor: Visitor) -> Callable[..., Page]:
    """Open a page in a fresh context; see ``Visitor.open`` for the arguments."""
    return visitor.open


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


@pytest.fixture(scope="session")
def run(address: str, browser: Browser) -> Iterator[Callable[..., Any]]:
    """Run a module of the site in a page that has none of its own."""
    page = browser.new_page(base_url=address)
    page.goto("/404.html")
    yield functools.partial(run_module, page)
    page.close()
