"""Refuse settings of the shell under which the site would be wrong, or not be built."""

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


def refused(address: str) -> Iterator[str]:
    """Say what is wrong with how the build was started.

    :param address: of the site, from ``SITE_URL``; may be empty
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
            and (parts.port is None or parts.port > 0)  # raises if it is no number
            and not parts.query
            and not parts.fragment
            and not re.search(r"[\s\"'<>\\]", text)
        )
    except ValueError:
        return False


def check(_app: Sphinx, config: Config) -> None:
    """Stop the build if it was started wrongly."""
    address: str = config.html_baseurl
    if mistakes := list(refused(address)):
        stop_build(mistakes)
    config.html_baseurl = address and address.rstrip("/") + "/"
    # The page that is served where there is none names its files by the site's path.
    config.notfound_urls_prefix = urlsplit(config.html_baseurl).path or "/"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("config-inited", check, priority=FIRST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
