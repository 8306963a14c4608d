"""Tell an author what to repair, and stop.

Sphinx shows any exception of an extension between a traceback and the request
to report it to Sphinx's developers. An author's mistake is neither's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

LOGGER = logging.getLogger(__name__)


def stop_build(messages: Iterable[str]) -> NoReturn:
    """Log each message as an error and end the build, with or without ``-W``.

    :raises SystemExit: always
    """
    for message in messages:
        LOGGER.error("%s", message)
    raise SystemExit(1)
