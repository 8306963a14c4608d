"""Colours of code, light and dark: few, with one meaning each, and WCAG AA on both.

A test measures the contrast of each against the code's background.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from pygments.formatters import HtmlFormatter
from pygments.style import Style
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Text,
    _TokenType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


COLOUR = re.compile(r"\.highlight \.(\w+) \{ color: (#\w+)")


def colour(
    *, text: str, soft: str, word: str, name: str, value: str
) -> dict[_TokenType, str]:
    """Give each kind of token the colour of its role."""
    return {
        Text: text,
        Error: text,
        Operator: text,
        Name: text,
        Comment: soft,
        String.Doc: soft,
        Keyword: word,
        Operator.Word: word,
        Name.Function: name,
        Name.Class: name,
        Name.Decorator: name,
        String: value,
        Number: value,
        Keyword.Constant: value,
    }


class Light(Style):
    """Code on a light page."""

    background_color = "#f6f8fb"
    styles: ClassVar[dict[_TokenType, str]] = colour(
        text="#1b2431", soft="#525d6d", word="#8132b0", name="#1d4fc4", value="#146c43"
    )


class Dark(Style):
    """Code on a dark page."""

    background_color = "#181e28"
    styles: ClassVar[dict[_TokenType, str]] = colour(
        text="#e3e8f0", soft="#a7b2c3", word="#d59bff", name="#8fb6ff", value="#6fd3a0"
    )


def code_colours() -> str:
    """Give the rules for light and dark, one for each kind of token."""
    of_dark = dict(_colours(Dark))
    return "".join(
        f".highlight .{name}{{color:light-dark({colour},{of_dark[name]})}}"
        for name, colour in _colours(Light)
    )


def _colours(style: type[Style]) -> Iterator[tuple[str, str]]:
    formatter: HtmlFormatter[str] = HtmlFormatter(style=style)
    for rule in formatter.get_style_defs(".highlight").splitlines():  # type: ignore[no-untyped-call]
        if found := COLOUR.match(rule):
            yield found[1], found[2]
