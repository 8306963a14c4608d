"""Find a Chromium to test with."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root there is no sandbox; the others keep the browser from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_browser(playwright: Playwright) -> str:
    """Give the path of ``$CHROMIUM``, a Chromium on PATH, or Playwright's own.

    :raises RuntimeError: if there is none; the message says how to get one
    """
    wanted = os.environ.get("CHROMIUM")
    if wanted and not shutil.which(wanted):
        raise RuntimeError(f"$CHROMIUM is {wanted!r}, which is not a program")
    bundled = playwright.chromium.executable_path
    candidates = [wanted, *NAMES, bundled if Path(bundled).exists() else None]
    for candidate in filter(None, candidates):
        if found := shutil.which(candidate):
            return found
    raise RuntimeError(
        "no browser to test with: install Chromium or Chrome, set $CHROMIUM to its "
        "path, or run `python -m playwright install chromium`"
    )
