"""Find a Firefox to test with; ``exports.browser`` finds the Chromium."""

from __future__ import annotations

from exports.browser import find_program

FIREFOXES = ("firefox", "firefox-esr")


def find_firefox() -> str:
    """Return the path of ``$FIREFOX``, or of a Firefox on PATH.

    :raises RuntimeError: if there is none; the message says how to get one
    """
    if program := find_program("FIREFOX", *FIREFOXES):
        return program
    raise RuntimeError(
        "no Firefox to test with: install Firefox, or set $FIREFOX to its path"
    )
