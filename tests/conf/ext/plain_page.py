"""Read the output of each builder as plain text, without markup."""

from __future__ import annotations

import html
import re

# Where each builder writes the page.
BUILDERS = {
    "text": "index.txt",
    "latex": "tiny.tex",
    "epub": "index.xhtml",
    "man": "tiny.1",
    "texinfo": "tiny.texi",
}
# The markup of each builder: patterns and their replacements.
MARKUP = {
    "text": [(r'"', "")],
    "latex": [
        (r"(?s)\A.*\\begin\{document\}", ""),
        (r"\\chapter\{(\w+)\}", r" \1 "),
        (r"\\PYGZus\{\}", "_"),
        (r"\\PYGZhy\{\}", "-"),
        (r"\\(PYG\{[\w+]+\}|sphinx\w+(?=\{))", ""),
        (r"\\_", "_"),
        (r"[{}]", ""),
    ],
    "epub": [
        (r"(?s)\A.*<body>", ""),
        (r'<span class="linenos">\d+</span>', ""),
        (r"</?[\w][^>]*>", ""),
    ],
    "man": [(r"\\f[BPI]", ""), (r"\\-", "-"), (r"(?m)^\.\w+.*$", "")],
    "texinfo": [(r"@code\{(.*?)\}", r"\1"), (r"(?m)^@\w+( \*)?$", "")],
}


def plain(text: str, builder: str) -> str:
    """Remove a builder's markup; return the text with single spaces."""
    for pattern, replacement in MARKUP[builder]:
        text = re.sub(pattern, replacement, text)
    if builder == "epub":
        text = html.unescape(text)
    return " ".join(text.split())
