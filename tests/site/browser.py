"""Find a Chromium and a Firefox to test with."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox", "firefox-esr")
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
    if found := _find("CHROMIUM", *NAMES, bundled):
        return found
    raise RuntimeError(
        "no browser to test with: install Chromium or Chrome, set $CHROMIUM to its "
        "path, or run `python -m playwright install chromium`"
    )


def find_firefox() -> str:
    """Give the path of ``$FIREFOX``, or of a Firefox on PATH.

    :raises RuntimeError: if there is none; the message says how to get one
    """
    if found := _find("FIREFOX", *FIREFOXES):
        return found
    raise RuntimeError(
        "no Firefox to test with: install Firefox, or set $FIREFOX to its path"
    )


def _find(variable: str, *names: str) -> str | None:
    wanted = os.environ.get(variable)
    if wanted and not shutil.which(wanted):
        raise RuntimeError(f"${variable} is {wanted!r}, which is not a program")
    candidates = filter(None, [wanted, *names])
    return next(filter(None, map(shutil.which, candidates)), None)
