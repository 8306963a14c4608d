"""Code that is injected into a page, past every check, does not run in a browser."""

from __future__ import annotations

import functools
import http.server
import io
import sys
import threading
import warnings
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from theme.policy import META

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

CONF = Path(__file__).parents[2] / "conf"
EXTENSIONS = ["myst_parser", "inject", "ext.mathml", "theme"]  # no checks
# From a question, a page or a cell: from any source, it is in the body of the page.
INJECTED = """
<script>(window.ran ??= []).push("script")</script>
<script type="module">(window.ran ??= []).push("module")</script>
<img src="none.png" alt="" onerror="(window.ran ??= []).push('handler')">
<a id="link" href="javascript:(window.ran ??= []).push('link')">Link</a>
<style>body { --injected: 1 }</style>
"""
# A browser follows a link a moment after the click.
STATE = """() => new Promise((resolve) => setTimeout(() => resolve([
  window.ran ?? null,
  getComputedStyle(document.body).getPropertyValue("--injected"),
  document.documentElement.dataset.mode,
]), 300))"""
OPEN = "open.html"  # the same page without the policy


def inject(*arguments: Any) -> None:  # noqa: ANN401 (Sphinx calls it)
    """Put code into a page after all checks have run."""
    arguments[3]["body"] = INJECTED


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Build a page with injected code, and serve it; yield its address and the log."""
    folder = tmp_path_factory.mktemp("policy")
    folder.joinpath("index.md").write_text("# Page\n\nText.\n", encoding="utf-8")
    module = ModuleType("inject")
    vars(module)["setup"] = lambda app: app.connect(
        "html-page-context", inject, priority=999
    )
    log = io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        warnings.catch_warnings(action="ignore"),  # the theme's, of Sphinx 11
        patch_docutils(),
        docutils_namespace(),
    ):
        patch.setitem(sys.modules, "inject", module)
        patch.setattr(sys, "path", [*sys.path])  # conf.py changes these
        for name in ("PYTHONPATH", "OMP_NUM_THREADS"):
            patch.setenv(name, "")
        app = Sphinx(
            *(folder, CONF, folder / "html", folder / "doctrees", "html"),
            confoverrides={"extensions": EXTENSIONS},
            status=None,
            warning=log,
        )
        app.build()
    page = app.outdir.joinpath("index.html").read_text(encoding="utf-8")
    app.outdir.joinpath(OPEN).write_text(page.replace(META, ""), encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(app.outdir))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", log.getvalue()
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files, log nothing."""

    def log_message(self, *_arguments: object) -> None:
        """Log nothing."""


def inspect(browser: Browser, address: str) -> list[Any]:
    """Open a page, follow its link; return what has run, a style, the theme's mode."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address, wait_until="load")
        page.click("#link")
        state: list[Any] = page.evaluate(STATE)
    return state


def test_injected_code_does_not_run(
    injected: tuple[str, str], browser: Browser
) -> None:
    address, _ = injected

    assert inspect(browser, address) == [None, "", "auto"]


def test_injected_code_runs_without_the_policy(
    injected: tuple[str, str], browser: Browser
) -> None:
    address, _ = injected
    ran, style, _ = inspect(browser, f"{address}/{OPEN}")

    # A handler runs when its image has failed: before the module, or after it.
    assert sorted(ran) == ["handler", "link", "module", "script"]
    assert style == "1"


@pytest.mark.parametrize(
    "start", ["<script>(window", '<script type="mod', "<style>bod"]
)
def test_the_build_warns_of_injected_code(
    injected: tuple[str, str], start: str
) -> None:
    (line,) = [line for line in injected[1].splitlines() if start in line]

    assert f"index.md: WARNING: {start}" in line
    assert "no script and no style but conf/theme/first.js may be in" in line
