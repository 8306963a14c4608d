"""Find a Chromium and a Firefox to test with."""

from __future__ import annotations

import os
import shutil

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox", "firefox-esr")
# Root has no sandbox; the other flags prevent requests to the vendor's servers.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_browser(bundled: str) -> str:
    """Return the path of ``$CHROMIUM``, a Chromium on PATH, or Playwright's own.

    :param bundled: where Playwright's own browser is, if it was downloaded
    :raises RuntimeError: if there is none; the message says how to get one
    """
    if program := _find("CHROMIUM", *CHROMIUMS, bundled):
        return program
    raise RuntimeError(
        "no browser to test with: install Chromium or Chrome, set $CHROMIUM to its "
        "path, or run `python -m playwright install chromium`"
    )


def find_firefox() -> str:
    """Return the path of ``$FIREFOX``, or of a Firefox on PATH.

    :raises RuntimeError: if there is none; the message says how to get one
    """
    if program := _find("FIREFOX", *FIREFOXES):
        return program
    raise RuntimeError(
        "no Firefox to test with: install Firefox, or set $FIREFOX to its path"
    )


def _find(variable: str, *names: str) -> str | None:
    configured = os.environ.get(variable)
    if configured and not shutil.which(configured):
        raise RuntimeError(f"${variable} is {configured!r}, which is not a program")
    candidates = filter(None, [configured, *names])
    return next(filter(None, map(shutil.which, candidates)), None)
