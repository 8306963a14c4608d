"""Colours of code, light and dark: few, with one meaning each, and WCAG AA on both.

A test measures the contrast of each against the code's background.
"""

from __future__ import annotations

from typing import ClassVar

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
