"""Find a Chromium to test with."""

from __future__ import annotations

import os
import shutil

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


def find_browser(bundled: str) -> str:
    """Give the path of ``$CHROMIUM``, a Chromium on PATH, or Playwright's own.

    :param bundled: where Playwright's own browser is, if it was downloaded
    :raises RuntimeError: if there is none; the message says how to get one
    """
    wanted = os.environ.get("CHROMIUM")
    if wanted and not shutil.which(wanted):
        raise RuntimeError(f"$CHROMIUM is {wanted!r}, which is not a program")
    for candidate in filter(None, [wanted, *NAMES, bundled]):
        if found := shutil.which(candidate):
            return found
    raise RuntimeError(
        "no browser to test with: install Chromium or Chrome, set $CHROMIUM to its "
        "path, or run `python -m playwright install chromium`"
    )
