"""A content security policy in each page: only our own files may run.

The one inline script, ``first.js``, is allowed by its hash. Browsers block any other
script, and the build warns of it. Hosts of static files seldom let authors set headers,
hence the ``<meta>`` of ``templates/site.html``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ThemeError
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterator

LOGGER = logging.getLogger(__name__)
_SOURCE = Path(__file__).with_name("first.js").read_text(encoding="utf-8")
FIRST_SCRIPT = re.sub(r"^//.*\n", "", _SOURCE, flags=re.MULTILINE)  # without comments
_DIGEST = hashlib.sha256(FIRST_SCRIPT.encode()).digest()
RULES = {
    "default-src": "'none'",
    "script-src": f"'self' 'sha256-{base64.b64encode(_DIGEST).decode()}'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # data: is in the theme's style sheet
    "font-src": "'self' data:",  # the icons are in the style sheet
    "connect-src": "'self'",  # the search page reads the pages that match
    "form-action": "'self'",
    "base-uri": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in RULES.items())
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
GOVERNED = re.compile(r"<(?:script|style|link|img|body)\b", re.IGNORECASE)
ELEMENT = re.compile(
    r"<(?P<tag>script|style)\b(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=tag)",
    re.DOTALL | re.IGNORECASE,
)
# A file, or a block of data.
HARMLESS = re.compile(r'(?:^|\s)(?:src=|type="application/json")')
SHOWN = 60  # characters of an element in a warning


class CheckedPages(BuiltinTemplateLoader):
    """Sphinx's own template bridge, which also checks each page of the site.

    Sphinx has no event for a page that has been rendered.
    """

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a template; check the result if it is a whole page."""
        text = super().render(template, context)
        is_page = template == "page.html" or "<html" in text
        if is_page and context.get("builder") != "epub":
            check(text, context["pagename"])
        return text


def check(html: str, page: str) -> None:
    """Warn of scripts and styles in a page that the policy forbids.

    :raises ThemeError: if the page does not begin with the policy
    """
    governed = GOVERNED.search(html)
    if META not in html[: governed.start() if governed else None]:
        raise ThemeError(
            f"{page}: it does not begin with the security policy, and is not written; "
            'let its template begin with {% extends "site.html" %}'
        )
    for message in unknown_inline(html):
        LOGGER.warning("%s", message, location=page)


def unknown_inline(html: str) -> Iterator[str]:
    """Yield a message for each inline script and style that the policy forbids."""
    for element in ELEMENT.finditer(html):
        if element["text"] == FIRST_SCRIPT or HARMLESS.search(element["attributes"]):
            continue
        start = " ".join(element[0].split())
        excerpt = start if len(start) <= SHOWN else f"{start[:SHOWN]}…"
        yield (
            f"{excerpt}: no script and no style but conf/theme/first.js may be in a "
            "page; remove it or, if a new version of the theme brought it, replace its "
            "block in conf/theme/templates/site.html"
        )
