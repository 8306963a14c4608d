"""Read what the pages say about questions: headings, anchors, directives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .files import read_text

if TYPE_CHECKING:
    from pathlib import Path

FENCE = re.compile(
    r"^(?P<mark>`{3,}|~{3,}|:{3,})\s*(?:\{(?P<name>[\w-]+)\})?(?P<rest>.*)$"
)
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
LABEL = re.compile(r"^\(([^)\s]+)\)=\s*$")
COMMENT = re.compile(r"^%|^\+\+\+")
NO_ANCHOR_CHARACTER = re.compile(r"[^\w\u4e00-\u9fff\- ]")
MARKS = re.compile(r"[`*]|\]\([^)]*\)|\[|(?<!\w)_|_(?!\w)")


class Directive(NamedTuple):
    """A directive as it stands in a page."""

    name: str
    argument: str
    content: list[str]  # without options
    line: int  # from 1


class Heading(NamedTuple):
    """A heading, and the text up to the next one of any level."""

    level: int
    title: str
    slug: str
    paragraphs: list[str]


class Line(NamedTuple):
    """A line of prose: outside of code and directives."""

    number: int  # from 1
    text: str


@dataclass(frozen=True)
class Page:
    """A page: its name as links say it, and its text."""

    name: str  # schedulers/step_lr
    path: Path
    text: str

    @cached_property
    def _parts(self) -> tuple[list[Directive], list[Line]]:
        return _split(self.text)

    @property
    def directives(self) -> list[Directive]:
        """List the directives with fences of backticks; containers are prose."""
        return self._parts[0]

    @property
    def prose(self) -> list[Line]:
        """List the lines that are neither code nor inside a directive."""
        return self._parts[1]

    @cached_property
    def headings(self) -> list[Heading]:
        """List the headings, each with its slug, as MyST makes it."""
        found: list[Heading] = []
        slugs: set[str] = set()
        for _, text in self.prose:
            if match := HEADING.match(text):
                title = MARKS.sub("", match[2])
                slug = _unique(slugify(title), slugs)
                slugs.add(slug)
                found.append(Heading(len(match[1]), title, slug, []))
            elif found and text.strip() and not LABEL.match(text):
                found[-1].paragraphs.append(text)
        return found

    @cached_property
    def anchors(self) -> set[str]:
        """Name every place on the page that a link can lead to."""
        labels = {match[1] for _, text in self.prose if (match := LABEL.match(text))}
        return labels | {heading.slug for heading in self.headings}

    @cached_property
    def questions(self) -> dict[str, int]:
        """Map the ids shown by ``{question}`` to their lines."""
        return {
            directive.argument: directive.line
            for directive in self.directives
            if directive.name == "question"
        }

    @cached_property
    def quizzes(self) -> list[Directive]:
        """List the ``{quiz}`` directives; their content names questions, or nothing."""
        return [each for each in self.directives if each.name == "quiz"]


def slugify(title: str) -> str:
    """Make the anchor that MyST makes of a heading."""
    return NO_ANCHOR_CHARACTER.sub("", title.lower().replace(" ", "-"))


def read_pages(folder: Path) -> dict[str, Page]:
    """Read every ``*.md`` below ``folder``, by its name without the suffix."""
    pages = {}
    for path in sorted(folder.glob("**/*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        pages[name] = Page(name, path, read_text(path))
    return pages


def _unique(slug: str, taken: set[str]) -> str:
    unique, count = slug, 0
    while unique in taken:
        count += 1
        unique = f"{slug}-{count}"
    return unique


def _split(text: str) -> tuple[list[Directive], list[Line]]:
    """Take the fences of backticks out of the prose; colon fences hold prose."""
    directives: list[Directive] = []
    prose: list[Line] = []
    lines = text.split("\n")
    number = _front_matter(lines)
    while number < len(lines):
        line = lines[number]
        number += 1
        fence = FENCE.match(line.lstrip())
        if fence is None:
            if not COMMENT.match(line):
                prose.append(Line(number, line))
            continue
        mark = fence["mark"]
        if mark[0] == ":" and fence["name"] not in {"question", "quiz"}:
            continue
        start, content = number, []
        while number < len(lines) and not _closes(lines[number], mark):
            content.append(lines[number].strip())
            number += 1
        number += 1
        if fence["name"]:
            kept = [row for row in content if row and row[0] != ":"]
            directives.append(
                Directive(fence["name"], fence["rest"].strip(), kept, start)
            )
    return directives, prose


def _closes(line: str, mark: str) -> bool:
    """Tell if a line ends a fence: as many marks or more, and nothing else."""
    marks = line.strip()
    return len(marks) >= len(mark) and set(marks) == set(mark)


def _front_matter(lines: list[str]) -> int:
    """Count the lines of the YAML block that a page may begin with."""
    if lines[0] != "---" or "---" not in lines[1:]:
        return 0
    return lines.index("---", 1) + 1
