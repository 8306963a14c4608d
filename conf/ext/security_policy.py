"""A content security policy in each page: nothing but our own files may run.

The theme's few inline scripts and styles are allowed by their hashes. The list is
fixed: what slips into a page is not on it, so no browser runs it, and the build says
so. Hosts of static files seldom let one set headers, hence the ``<meta>``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from .theme_inline import INLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCTYPE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
ELEMENT = re.compile(
    r"<(?P<tag>script|style)\b(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=tag)",
    re.DOTALL | re.IGNORECASE,
)
HARMLESS = re.compile(
    r'(?:^|\s)(?:src=|type="application/json")'
)  # a file, a block of data
KNOWN = {inline.text for inline in INLINE}
SHOWN = 60  # characters of what may not stand in a page


def _sources(tag: str) -> str:
    """Allow our files, and the theme's inline elements of a kind."""
    digests = (
        hashlib.sha256(inline.text.encode()).digest()
        for inline in INLINE
        if inline.tag == tag
    )
    hashes = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return " ".join(["'self'", *hashes])


RULES = {
    "default-src": "'none'",
    "script-src": _sources("script"),
    "style-src": _sources("style"),
    "img-src": "'self' data:",  # data: is in the theme's stylesheet
    "font-src": "'self'",
    "connect-src": "'self'",  # the search page reads the pages it has found
    "form-action": "'self'",
    "base-uri": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in RULES.items())
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def with_policy(html: str) -> str:
    """Put the policy after the page's first tag, before anything it governs.

    :raises ValueError: if the page does not begin as ours do
    """
    start = CHARSET.search(html)
    if not DOCTYPE.match(html) or not start:
        raise ValueError(
            'it begins with no <!doctype html>, or has no <meta charset="utf-8"> to '
            "put the security policy after; a page without the policy is not written: "
            "let its template begin as the theme's do, or adapt "
            "conf/ext/security_policy.py"
        )
    return f"{html[: start.end()]}\n    {META}{html[start.end() :]}"


def unknown_inline(html: str) -> Iterator[str]:
    """Tell each inline script and style that is not the theme's, and the repair."""
    for element in ELEMENT.finditer(html):
        if element["text"] in KNOWN or HARMLESS.search(element["attributes"]):
            continue
        start = " ".join(element[0].split())
        shown = start if len(start) <= SHOWN else f"{start[:SHOWN]}…"
        yield (
            f"{shown}: only the theme's scripts and styles may stand in a page; take "
            "it out, or, if a new version of the theme brought it, read it and list "
            "it in conf/ext/theme_inline.py"
        )
