"""Read pages as MyST does: headings and their anchors, directives, cells, text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.slugs import github_slugify, unique_slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# As conf.py sets them for the build; a test compares.
EXTENSIONS = ("colon_fence", "deflist", "dollarmath")
HEADING_ANCHORS = 3  # a heading of a deeper level has no anchor
PLAIN = {"text", "code_inline"}
DIRECTIVE = re.compile(r"\{([^}\s]+)\}\s*(.*)")
OPTIONS = re.compile(r"---\n(?:.*\n)*?---[ \t]*\n|(?::.*\n)*")


class Directive(NamedTuple):
    """A directive, with fences of any form and length."""

    name: str
    argument: str
    options: str  # as they are written, above the body
    body: str
    line: int  # of the opening fence, from 1


class Heading(NamedTuple):
    """A heading; its slug is what a link to it ends with, or empty."""

    level: int
    slug: str


class Line(NamedTuple):
    """A line of text, outside of code."""

    number: int  # from 1
    text: str


@dataclass(frozen=True)
class Page:
    """A page: its name, as other pages link to it, and its Markdown."""

    name: str  # schedulers/step_lr
    text: str

    @cached_property
    def _blocks(self) -> list[tuple[int, Token]]:
        return list(_blocks(parse(self.text), 1))

    @cached_property
    def directives(self) -> list[Directive]:
        """List the directives; those inside of a colon fence come after it."""
        return [
            _directive(token, line, match)
            for line, token in self._blocks
            if token.type in {"fence", "colon_fence"}
            and (match := DIRECTIVE.match(token.info.strip()))
        ]

    @property
    def cells(self) -> list[Directive]:
        """List the cells that the build executes."""
        return [cell for cell in self.directives if cell.name == "code-cell"]

    @cached_property
    def lines(self) -> list[Line]:
        """List the lines of text: of headings, paragraphs, lists and tables."""
        return [
            Line(line + offset, text)
            for line, token in self._blocks
            if token.type == "inline"
            for offset, text in enumerate(token.content.split("\n"))
        ]

    @cached_property
    def headings(self) -> list[Heading]:
        """List the headings, each with the slug that MyST makes for it."""
        headings: list[Heading] = []
        slugs: set[str] = set()
        for (_, opening), (_, title) in pairwise(self._blocks):
            if opening.type == "heading_open":
                level, slug = int(opening.tag.removeprefix("h")), ""
                if level <= HEADING_ANCHORS:
                    slug = unique_slug(github_slugify(_plain(title)), slugs)
                    slugs.add(slug)
                headings.append(Heading(level, slug))
        return headings

    @cached_property
    def anchors(self) -> set[str]:
        """List every anchor of the page."""
        labels = {t.content for _, t in self._blocks if t.type == "myst_target"}
        return labels | {heading.slug for heading in self.headings if heading.slug}


@cache
def parse(text: str) -> list[Token]:
    """Parse Markdown as the site's pages are parsed."""
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    config = MdParserConfig(enable_extensions=set(EXTENSIONS))
    return create_md_parser(config, RendererHTML)


def _blocks(tokens: list[Token], first: int) -> Iterator[tuple[int, Token]]:
    """Yield each block and its line; the content of a colon fence follows it."""
    for token in tokens:
        if token.map:
            line = first + token.map[0]
            yield line, token
            if token.type == "colon_fence":
                yield from _blocks(parse(token.content), line + 1)


def _plain(title: Token) -> str:
    """Return the text of a heading from which MyST makes its slug."""
    parts = [child for child in title.children or [] if child.type in PLAIN]
    return "".join(part.content for part in parts)


def _directive(token: Token, line: int, match: re.Match[str]) -> Directive:
    name, argument = match.groups()
    options = OPTIONS.match(token.content)
    end = options.end() if options else 0
    return Directive(name, argument, token.content[:end], token.content[end:], line)
