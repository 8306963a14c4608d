"""Every page in Firefox and in WebKit, at phone width; questions by keyboard."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.deep.watched_site import PHONE, watched_site
from tests.site.browser import find_firefox
from tests.site.firefox import Firefox, start_firefox
from tests.site.questions import CHOICES, KINDS, choice_item, letters, page_of
from tests.site.served import PAGES
from tests.site.webkit import WebKit, start_webkit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
SECONDS = 60
SPACE, ENTER = " ", "\ue007"  # WebDriver's name of a key
OPEN = "document.querySelector('iframe').src = arguments[0]"
LOADED = """
const { contentWindow, contentDocument } = document.querySelector("iframe");
return contentWindow.location.pathname === arguments[0]
  && contentDocument.readyState === "complete";
"""
INSPECT = """
const { contentWindow: page, contentDocument: { documentElement: root, body } }
  = document.querySelector("iframe");
const colour = (mode) => {
  root.dataset.mode = mode;
  return page.getComputedStyle(body).backgroundColor;
};
return {
  errors: page.errors,
  overflow: root.scrollWidth - root.clientWidth,
  width: page.innerWidth,
  colours: [colour("light"), colour("dark")],
  sheets: [...page.document.styleSheets].map(({ cssRules }) => cssRules.length > 0),
};
"""
SUPPORTS = """
return ["selector(:has(a))", "(color: light-dark(red, blue))"].map(
  (feature) => CSS.supports(feature)).concat("CSSLayerBlockRule" in window);
"""


class Visit:
    """A browser on the site, and the list of requested files that are missing."""

    def __init__(self, browser: Firefox | WebKit, missing: list[str]) -> None:
        self.browser, self.missing = browser, missing

    def wait_for(self, body: str, *arguments: object) -> None:
        """Wait until a function body is true in the page."""
        deadline = time.monotonic() + SECONDS
        while not self.browser.run(body, *arguments):
            assert time.monotonic() < deadline, f"not true in {SECONDS} s: {body}"
            time.sleep(0.02)

    def inspect(self, path: str) -> dict[str, Any]:
        """Open a page in a frame of phone size; return its errors, size and colours."""
        self.missing.clear()
        self.browser.open(PHONE)
        self.browser.run(OPEN, path)
        self.wait_for(LOADED, path)
        state: dict[str, Any] = self.browser.run(INSPECT)
        return state


def find(name: str) -> str:
    if program := shutil.which(name):
        return program
    return pytest.fail(
        f"no {name} to test with; on Debian: apt-get install webkit2gtk-driver xvfb"
    )


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def visit(
    request: pytest.FixtureRequest,
    small: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    """Start each browser once, for all pages."""
    with watched_site(small) as (address, missing):
        if request.param == "firefox":
            profile = tmp_path_factory.mktemp("firefox")
            with start_firefox(find_firefox(), address, profile) as firefox:
                yield Visit(firefox, missing)
        else:
            programs = find("WebKitWebDriver"), find("Xvfb")
            with start_webkit(*programs, address) as webkit:
                yield Visit(webkit, missing)


def test_the_site_was_built() -> None:
    assert len(PAGES) > 20, "build it first: python -m nox -s docs"


def test_the_browser_supports_the_css_of_our_style_sheets(visit: Visit) -> None:
    visit.browser.open(PHONE)

    assert visit.browser.run(SUPPORTS) == [True, True, True]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_without_errors_and_fits_a_phone(visit: Visit, path: str) -> None:
    state = visit.inspect(path)

    assert state["errors"] == []
    assert visit.missing == []
    assert (state["width"], state["overflow"]) == (390, 0)
    assert state["colours"] == ["rgb(255, 255, 255)", "rgb(17, 21, 28)"]
    assert state["sheets"]
    assert all(state["sheets"])


@pytest.mark.parametrize(
    "name", [KINDS[kind][0] for kind in ("single", "multi", "plot", "bug")]
)
def test_options_are_chosen_by_keyboard(visit: Visit, name: str) -> None:
    assert name in CHOICES
    visit.browser.open(page_of(name))

    for letter in letters(choice_item(name), correct=True):
        visit.browser.type(f"#q-{name} input[data-name][value='{letter}']", SPACE)
    visit.browser.type(f"#q-{name} [data-action=check]", ENTER)

    visit.wait_for(f"return document.querySelector('#q-{name}[data-result=right]')")


def test_a_number_is_typed_and_checked_by_keyboard(visit: Visit) -> None:
    name = KINDS["numeric"][0]
    visit.browser.open(page_of(name))
    key = f"return document.querySelector('#q-{name} [data-key]').dataset.key"

    number = visit.browser.run(key)
    visit.browser.type(f"#q-{name} .question-number input", number)
    visit.browser.type(f"#q-{name} [data-action=check]", ENTER)

    visit.wait_for(f"return document.querySelector('#q-{name}[data-result=right]')")
