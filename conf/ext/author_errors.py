"""Report authors' mistakes without a traceback, and stop the build.

Sphinx shows any exception of an extension between a traceback and the request to report
it to Sphinx's developers. An author's mistake needs no traceback and no report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

LOGGER = logging.getLogger(__name__)
PLACE = re.compile(r"[^\s:]+/[^:\n]+(?::\d+)?(?=: )")  # docs/index.md:3


def stop_build(messages: Iterable[str]) -> NoReturn:
    """Log each message as an error and end the build, with or without ``-W``.

    A message that begins with a place gets Sphinx's format: "docs/a.md:3: ERROR: …".

    :raises SystemExit: always
    """
    for message in messages:
        place = PLACE.match(message)
        LOGGER.error(
            "%s", f"{place[0]}: ERROR{message[place.end() :]}" if place else message
        )
    raise SystemExit(1)
