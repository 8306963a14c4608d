"""Split texts: prose without code, sentences, words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.pages import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

CODE = {"fence", "code_block", "code_inline"}
FORMULA = {"math_inline", "math_inline_double", "math_block", "myst_role"}
SENTENCE = re.compile(r"(?<=[.?!])[\"')]*\s+|\n\s*\n")
WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def _tokens(text: str) -> Iterator[Token]:
    for block in parse(text):
        yield from block.children or [block]


def prose(text: str, placeholder: str = "it") -> str:
    """Return the text with its code and formulas replaced by a short word.

    Blocks of code and the addresses of links are left out.
    """
    parts = []
    for token in _tokens(text):
        if token.type == "text":
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "code_inline" or token.type in FORMULA:
            parts.append(placeholder)
        elif token.block and token.nesting <= 0:
            parts.append("\n\n")
    return "".join(parts).strip()


def sentences(text: str) -> list[str]:
    """Split prose at full stops, question marks and empty lines."""
    return [part.strip() for part in SENTENCE.split(text) if part.strip()]


def words(text: str) -> list[str]:
    """List the words in lower case."""
    return [word.lower() for word in WORD.findall(text)]


def code_of(text: str) -> list[str]:
    """List the code in a text: spans and blocks."""
    return [token.content for token in _tokens(text) if token.type in CODE]


def visible(text: str) -> str:
    """Return a short text as readers see it, without Markdown's marks."""
    return "".join(token.content for token in _tokens(text)).strip()
