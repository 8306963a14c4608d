"""A content security policy in each page: nothing but our own files may run.

The theme's few inline scripts and styles are allowed by their hashes, so the
policy goes in last, into the finished page. Hosts of static files seldom let
one set headers, hence the ``<meta>``.
"""

from __future__ import annotations

import base64
import hashlib
import re

ANCHOR = '<meta charset="utf-8">'
INLINE = r"<{tag}>(.*?)</{tag}>"


def with_policy(html: str) -> str:
    """Put the policy after the page's first tag, before anything it governs.

    :raises ValueError: if the page does not begin as ours do
    """
    if ANCHOR not in html:
        raise ValueError(f"the page has no {ANCHOR} to put the policy after")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace(ANCHOR, f"{ANCHOR}\n    {meta}", 1)


def policy(html: str) -> str:
    """Give the strictest policy under which the page still works."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *_hashes("script", html)]),
        "style-src": " ".join(["'self'", *_hashes("style", html)]),
        "img-src": "'self' data:",  # data: is in the theme's stylesheet
        "font-src": "'self'",
        "connect-src": "'self'",  # the search page reads the pages it has found
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hashes(tag: str, html: str) -> list[str]:
    """List what allows each inline element, once."""
    bodies = re.findall(INLINE.format(tag=tag), html, re.DOTALL)
    digests = (hashlib.sha256(body.encode()).digest() for body in bodies)
    sources = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return list(dict.fromkeys(sources))
