"""Find the Chromium that prints PDFs; the tests of the site use the same."""

from __future__ import annotations

import os
import shutil

# As in noxfile.py, which cannot import this.
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
    if program := find_program("CHROMIUM", *CHROMIUMS, bundled):
        return program
    raise RuntimeError(
        "there is no browser: install Chromium or Chrome, set $CHROMIUM to its path, "
        "or run `python -m playwright install chromium`"
    )


def find_program(variable: str, *names: str) -> str | None:
    """Return the path of the program in an environment variable, or of these on PATH.

    :raises RuntimeError: if the variable names something else
    """
    configured = os.environ.get(variable)
    if configured and not shutil.which(configured):
        raise RuntimeError(f"${variable} is {configured!r}, which is not a program")
    candidates = filter(None, [configured, *names])
    return next(filter(None, map(shutil.which, candidates)), None)
