"""Take texts apart: prose without code, sentences, words."""

from __future__ import annotations

import re

FENCED = re.compile(r"^(`{3,}).*?^\1`*\s*$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
MATH = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SENTENCE = re.compile(r"(?<=[.?!])[\"')*_]*\s+|\n\s*\n")
WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def prose(text: str, instead: str = "it") -> str:
    """Give the text with its code and formulas replaced by a short word.

    Fenced code is left out; what a link leads to, too.
    """
    text = FENCED.sub("\n\n", text)
    text = SPAN.sub(instead, text)
    text = MATH.sub(instead, text)
    return LINK.sub(r"\1", text)


def sentences(text: str) -> list[str]:
    """Split prose at full stops, question marks and empty lines."""
    parts = (part.strip(" \n*_") for part in SENTENCE.split(text))
    return [part for part in parts if part]


def words(text: str) -> list[str]:
    """List the words in lower case."""
    return [word.lower() for word in WORD.findall(text)]


def code_of(text: str) -> list[str]:
    """List what stands in code font: spans, and the insides of fences."""
    fenced = [
        match[0].partition("\n")[2].rpartition("\n")[0]
        for match in FENCED.finditer(text)
    ]
    return fenced + [match[2] for match in SPAN.finditer(FENCED.sub("\n\n", text))]


def visible(text: str) -> str:
    """Give what a reader sees of a short text: without the marks."""
    text = LINK.sub(r"\1", FENCED.sub(lambda match: code_of(match[0])[0], text))
    return re.sub(r"[`*]", "", text).strip()
