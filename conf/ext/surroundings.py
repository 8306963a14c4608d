"""Reject settings of the shell that would break the site or its build."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .author_errors import stop_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

FIRST = 1  # before other extensions read the settings; 500 is usual


def wrong_settings(address: str) -> Iterator[str]:
    """Yield a message for each wrong setting.

    :param address: the site's address, from ``SITE_URL``; may be empty
    """
    if sys.flags.optimize:
        yield (
            "PYTHONOPTIMIZE is set: Python drops assertions and docstrings, and pages "
            "show both; unset it, and build again"
        )
    if any(option.startswith("error") for option in sys.warnoptions):
        yield (
            "PYTHONWARNINGS turns warnings into errors: what other packages give up "
            "would end the build; unset it, a warning in a cell ends the build anyway"
        )
    if address and not _is_address(address):
        yield (
            f"SITE_URL is {address!r}; it is the address that readers type, as in "
            "https://example.org/schedules/, or unset"
        )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)  # raises if not a number
            and not parts.query
            and not parts.fragment
            and not re.search(r"[\s\"'<>\\]", text)
        )
    except ValueError:
        return False


def check(_app: Sphinx, config: Config) -> None:
    """Stop the build if a setting is wrong."""
    address: str = config.html_baseurl
    if messages := list(wrong_settings(address)):
        stop_build(messages)
    config.html_baseurl = address and address.rstrip("/") + "/"
    # The 404 page links to its files by the site's path.
    config.notfound_urls_prefix = urlsplit(config.html_baseurl).path or "/"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("config-inited", check, priority=FIRST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
